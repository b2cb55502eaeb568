//! Files as tools and people write them, with what they hold. Each line says why: a secret missed is a wrong pass, a decoy
//! taken for one is a wrong fail.

mod marked;

use kilter_credentials::{Format, Syntax, read};
use marked::{check, github, odd};

#[test]
fn aws() {
    check(
        Format::Aws,
        "\
# aws_secret_access_key = commented+out/is+not+used0123456789012345
[default]
aws_access_key_id = AKIAQ3EGRI7VAAAAAAAA
aws_secret_access_key = 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 ⇒ aws-access-key
[colon]
aws_secret_access_key: q8Zk3vW1xR5tY7uI9oP0aS2dF4gH6jK8lZ1xC3vB ⇒ aws-access-key
[temporary]
AWS_SECRET_ACCESS_KEY=q8Zk3vW1xR5tY7uI9oP0aS2dF4gH6jK8lZ1xC3vB # rotated ⇒ aws-access-key
aws_session_token = IQoJb3JpZ2luX2VjEJr//////////wEaCXVzLWVhc3QtMSJIMEYCIQ== ⇒ aws-session-token
[only-an-id]
aws_access_key_id = AKIAQ3EGRI7VAAAAAAAA
[documentation]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
[empty]
aws_secret_access_key =
aws_session_token = # none
[profile helper]
credential_process = /usr/bin/pass-aws get work
[profile sso]
sso_session = work
sso_account_id = 123456789012
[sso-session work]
sso_start_url = https://example.awsapps.com/start
[profile role]
role_arn = arn:aws:iam::123456789012:role/Admin
source_profile = sso
s3 =
    max_concurrent_requests = 20
    addressing_style = path",
    );
    odd(Format::Aws, 2, "[default]\naws_secret_acc");
}

#[test]
fn netrc() {
    check(
        Format::Netrc,
        "\
# machine old.example.org password commentedout
machine api.example.org
  login ana
  password hunter2 ⇒ netrc-password
machine one.example.org login ana password s3cr#t! ⇒ netrc-password
machine quoted.example.org login \"ana doe\" password \"with space\" ⇒ netrc-password
machine ftp.example.org login anonymous password ana@example.org
machine template.example.org login ana password ${TOKEN}
machine template.example.org login ana password <your-password>
machine keyword.example.org login machine password password ⇒ netrc-password
macdef init
cd /pub password notone

default login ana password fallback1 ⇒ netrc-password",
    );
    odd(Format::Netrc, 1, "machine a login b passwo");
    odd(Format::Netrc, 1, "machine a login b password");
    odd(Format::Netrc, 1, "password hunter2");
}

#[test]
fn git() {
    check(
        Format::GitCredentials,
        &"\
https://ana:hunter2@git.example.org ⇒ git-password
https://ana:p%40ss@git.example.org/path ⇒ git-password
https://ana:TOKEN@github.com ⇒ github-token
https://TOKEN@github.com ⇒ github-token
https://TOKEN:x-oauth-basic@github.com ⇒ github-token
https://ana@git.example.org
https://git.example.org
https://ana:@git.example.org
https://ana:${TOKEN}@git.example.org
# https://ana:hunter2@git.example.org
"
        .replace("TOKEN@", &format!("{}@", github()))
        .replace("TOKEN:x", &format!("{}:x", github())),
    );
    odd(Format::GitCredentials, 2, "https://a:b1@c\nhttps:/");
}

#[test]
fn npmrc() {
    check(
        Format::Npmrc,
        "\
; //registry.npmjs.org/:_authToken=npm_commentedOut
registry=https://registry.npmjs.org/
//registry.npmjs.org/:_authToken=npm_aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3 ⇒ npm-token
//npm.example.org:8443/path/:_authToken = 0a1b2c3d-4e5f-6789-abcd-ef0123456789 ⇒ npm-token
//npm.example.org/:_password=aHVudGVyMg== ⇒ npm-password
//npm.example.org/:username=ana
//npm.example.org/:email=ana@example.org
_auth=\"YW5hOmh1bnRlcjI=\" ⇒ npm-auth
//ci.example.org/:_authToken=${NPM_TOKEN}
//ci.example.org/:_authToken=${NPM_TOKEN-}
//empty.example.org/:_authToken=
//doc.example.org/:_authToken=<your-token>
//helper.example.org/:tokenHelper=/usr/local/bin/npm-token
//cert.example.org/:keyfile=/home/ana/key.pem
https-proxy=http://ana:hunter2@proxy.example.org:3128 ⇒ connection-password
proxy=http://proxy.example.org:3128
always-auth=true
ca[]=x",
    );
    odd(Format::Npmrc, 2, "a=b\n//registry.npmjs.org/:_authTo");
}

#[test]
fn pypirc() {
    check(
        Format::Pypirc,
        "\
[distutils]
index-servers =
    pypi
    internal
[pypi]
username = __token__
password = pypi-AgEIcHlwaS5vcmcCJGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6MDEyMzQ1Njc4OQ ⇒ pypi-token
[internal]
repository: https://pypi.example.org/
username: ana
password: hunter2 # is part of it ⇒ pypi-password
[below]
password =
    hunter2 ⇒ pypi-password
[url]
repository = https://ana:hunter2@pypi.example.org/ ⇒ pypi-password
[keyring]
username = __token__
[empty]
password:
[template]
password = %(secret)s
[documentation]
password = <your-api-token>",
    );
    odd(Format::Pypirc, 3, "[pypi]\nusername = a\npassw");
}

#[test]
fn docker() {
    check(
        Format::Docker,
        r#"{
  "auths": {
    "https://index.docker.io/v1/": {
      "auth": "YW5hOmh1bnRlcjI=" ⇒ docker-auth
    },
    "helper.example.org": {},
    "empty.example.org": { "auth": "" },
    "token.azurecr.io": {
      "auth": "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAwOg==",
      "identitytoken": "eyJhbGciOiJSUzI1NiJ9.e30.abc" ⇒ docker-identity-token
    },
    "template.example.org": { "auth": "${DOCKER_AUTH}" },
    "plain.example.org": { "username": "ana",
      "password": "hu\"nter2" } ⇒ docker-password
  },
  "HttpHeaders": { "User-Agent": "Docker-Client/19.03.12",
    "X-Auth": "q8Zk3vW1x" ⇒ docker-header
  },
  "proxies": { "default": { "noProxy": "*.example.org",
    "httpProxy": "http://ana:hunter2@proxy:3128" ⇒ connection-password
  } },
  "credsStore": "secretservice",
  "credHelpers": { "gcr.io": "gcloud" },
  "detachKeys": "ctrl-e,e", "experimental": [true, null, -1.5e3]
}"#,
    );
    for cut in [
        "",
        "{",
        r#"{"auths": {"a": {"auth": "YW5h"#,
        r#"{"auths": {}"#,
        r#"{"auths": {},}"#,
        "{} {}",
        "auths",
        r#"{"a" 1}"#,
    ] {
        assert!(read(Format::Docker, cut.as_bytes(), None).trouble.is_some(), "{cut}");
    }
}

#[test]
fn kube() {
    check(
        Format::Kube,
        "\
apiVersion: v1
kind: Config
clusters:
- cluster:
    certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t
    server: https://k8s.example.org:6443
  name: work
users:
- name: token
  user:
    token: eyJhbGciOiJSUzI1NiJ9.e30.abc ⇒ kube-token
- name: basic
  user:
    username: ana
    password: \"hunter2\" # weak ⇒ kube-password
- name: cert
  user:
    client-certificate-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t
    client-key-data: LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t ⇒ kube-client-key
- name: encrypted
  user:
    client-key-data: LS0tLS1CRUdJTiBFTkNSWVBURUQgUFJJVkFURSBLRVktLS0tLQ==
- name: files
  user:
    tokenFile: /var/run/token
    client-key: /home/ana/key.pem
- name: exec
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1
      command: kubelogin
      args:
      - get-token
      - --server-id=abc
      env: null
- name: provider
  user:
    auth-provider:
      config:
        client-id: kubernetes
        client-secret: hunter2 ⇒ kube-client-secret
        refresh-token: 1//0gq8Zk3vW1x ⇒ kube-token
        cmd-path: /usr/bin/gcloud
      name: oidc
- name: empty
  user: {}
- name: shown
  user:
    token: REDACTED
    client-key-data: DATA+OMITTED
    password: \"\"
- name: below
  user:
    token:
      abc.def1 ⇒ kube-token
    password: |
      hunter2 ⇒ kube-password
contexts: []
current-context: work
preferences: {}",
    );
    check(
        Format::Kube,
        "{\"users\": [{\"user\": {\"exec\": {\"command\": \"x\"},\n\"token\": \"abc.def1\"}}]} ⇒ kube-token",
    );
    odd(Format::Kube, 2, "users:\ngarbage");
    odd(Format::Kube, 2, "users:\n- user: {token: abc}");
    odd(Format::Kube, 1, "token: \"abc");
    odd(Format::Kube, 2, "user:\n  tok");
}

#[test]
fn gh() {
    check(
        Format::Gh,
        &"\
github.com:
    users:
        ana:
            oauth_token: TOKEN ⇒ github-token
    git_protocol: https
    oauth_token: TOKEN ⇒ github-token
    user: ana
ghe.example.org:
    user: ana
    oauth_token: \"\"
"
        .replace("TOKEN", &["gho", "_q8Zk3vW1xR5tY7uI9oP0aS2dF4gH6jK8lZ1x"].concat()),
    );
    odd(Format::Gh, 3, "github.com:\n    user: ana\n    oauth_to");
}

#[test]
fn pgpass() {
    check(
        Format::Pgpass,
        "\
# db:5432:app:ana:commented
db.example.org:5432:app:ana:hunter2 ⇒ pgpass-password
localhost:*:*:postgres:postgres ⇒ pgpass-password
[\\:\\:1]:5432:app:ana:with\\:colon ⇒ pgpass-password
db.example.org:5432:app:ana:
db.example.org:5432:app:ana:changeme",
    );
    odd(Format::Pgpass, 1, "db.example.org:5432:app");
}

#[test]
fn what_is_no_text_is_not_understood() {
    for format in Format::all() {
        odd(format, 0, "\0");
        assert!(
            read(format, b"%%%%%%%%\n%%%%", None).trouble.is_some(),
            "{format:?}: signs are not a file of this format"
        );
        if format != Format::Shell {
            assert!(read(format, b"a=\xff\xfe\n", None).trouble.is_some(), "{format:?}");
        }
        // Any words are a password, a line of a shell or of npm's settings.
        if !takes_any_words(format) {
            assert!(read(format, b"lorem ipsum dolor", None).trouble.is_some(), "{format:?}");
        }
    }
}

fn takes_any_words(format: Format) -> bool {
    match format {
        Format::Keyed(keyed) => keyed.syntax == Syntax::Words,
        Format::Npmrc | Format::Whole(_) | Format::Shell | Format::Columns => true,
        _ => false,
    }
}
