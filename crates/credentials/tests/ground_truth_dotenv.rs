//! `.env` files as people write them, with what they hold: by the name and by the value.

mod marked;

use kilter_credentials::Format;
use marked::{check, github, odd};

#[test]
fn dotenv_by_name() {
    check(
        Format::Dotenv,
        "\
# DB_PASSWORD=commented0ut
DB_PASSWORD=hunter2 ⇒ named-secret
export API_KEY=\"q8Zk3vW1xR5tY7uI\" # ours ⇒ named-secret
jwtSecret='correct horse battery' ⇒ named-secret
SECRET_KEY = 'a#b=c$d1e2' ⇒ named-secret
ADMIN_PASSWORD=48151623 ⇒ named-secret
APP_KEY=base64:3Zk3vW1xR5tY7uI9oP0aS2dF4gH6jK8lZ1xC3vB4nM= ⇒ named-secret
AWS_SECRET_ACCESS_KEY=q8Zk3vW1xR5tY7uI9oP0aS2dF4gH6jK8lZ1xC3vB ⇒ named-secret
AWS_ACCESS_KEY_ID=AKIAQ3EGRI7VAAAAAAAA
DB_PASSWORD=postgres
DB_PASSWORD=
DB_PASSWORD=\"\"
DB_PASSWORD=${OTHER}
DB_PASSWORD=$OTHER
DB_PASSWORD=op://work/db/password
DB_PASSWORD=changeme
API_KEY=your-api-key-here
API_KEY=xxxxxxxxxxxxxxxx
API_KEY=<api key>
TOKEN_TTL=86400000
TOKEN_EXPIRES_IN=3600s
TOKEN=3600000
PASSWORD_FILE=/run/secrets/password
DB_PASSWORD=/run/secrets/db
TOKEN_URL=https://login.example.org/token
SECRET_NAME=q8Zk3vW1xR5tY7uI
PUBLIC_KEY=q8Zk3vW1xR5tY7uI
NEXT_PUBLIC_MAPS_API_KEY=AIzaSyD-q8Zk3vW1xR5tY7uI
SENTRY_PUBLIC_TOKEN=q8Zk3vW1xR5tY7uI
PWD=/home/ana/src
GREETING=q8Zk3vW1xR5tY7uI9oP0aS2d
GIT_SHA=3f786850e387550fdab836ed7e6dc881de23001b
MAX_TOKENS=4096
PASSED_ON",
    );
    odd(Format::Dotenv, 2, "A=1\ngarbage of words");
    odd(Format::Dotenv, 1, "DB_PASSWORD=\"never closed");
}

#[test]
fn dotenv_by_value() {
    check(
        Format::Dotenv,
        &"\
CI=GITHUB ⇒ github-token
HEADER=\"Authorization: Bearer GITHUB\" ⇒ github-token
LOOKS_LIKE_ONE=GITHUX
PAYMENTS=STRIPE ⇒ stripe-key
DATABASE_URL=postgres://app:hunter2@db.example.org:5432/app ⇒ connection-password
DATABASE_URL=postgres://app:${PASS}@db.example.org/app
DATABASE_URL=postgres://postgres:postgres@localhost/app
DATABASE_URL=postgres://db.example.org/app
MSSQL=\"Server=db;User Id=sa;Password=hunter2;\" ⇒ connection-password
HOOK=SLACK ⇒ slack-webhook
DEPLOY=\"-----BEGIN OPENSSH PRIVATE KEY----- ⇒ private-key
b3BlbnNzaC1rZXktdjEAAAAABG5vbmU=
-----END OPENSSH PRIVATE KEY-----\"
LOCKED=\"-----BEGIN ENCRYPTED PRIVATE KEY-----
abc
-----END ENCRYPTED PRIVATE KEY-----\"
CERT=\"-----BEGIN CERTIFICATE-----
abc=
-----END CERTIFICATE-----\"
AFTER=1"
            .replace("GITHUB", &github())
            .replace("GITHUX", &github().replace('z', "y"))
            .replace("STRIPE", &["sk", "_live_q8Zk3vW1xR5tY7uI9oP0aS2d"].concat())
            .replace(
                "SLACK",
                &["https://hooks.slack.com", "/services/T024BE7LD/B024BE7LD/abcdefghijklmnopqrstuvwx"].concat(),
            ),
    );
}
