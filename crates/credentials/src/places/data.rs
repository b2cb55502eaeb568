//! Databases, warehouses and storage.

use super::Place;
use crate::Format as F;
use crate::keyed::{Field, Keyed, Syntax};

static PASSWORD_INI: Keyed =
    Keyed::new(Syntax::Ini, &[Field::any("password", "password"), Field::any("pwd", "password")]);
static MYSQL: Keyed = Keyed::new(Syntax::Words, &[Field::any("password", "password")]);
static SNOWFLAKE: Keyed = Keyed::new(
    Syntax::Blocks,
    &[
        Field::any("password", "password"),
        Field::any("token", "access-token"),
        Field::any("private_key_passphrase", "passphrase"),
        Field::any("private_key_file_pwd", "passphrase"),
    ],
);
static DBT: Keyed = Keyed::new(
    Syntax::Yaml,
    &[
        Field::any("password", "password"),
        Field::any("pass", "password"),
        Field::any("token", "access-token"),
        Field::any("client_secret", "client-secret"),
        Field::any("private_key_passphrase", "passphrase"),
    ],
);
static RCLONE: Keyed = Keyed {
    words: &["RCLONE_ENCRYPT_V0"],
    ..Keyed::new(
        Syntax::Ini,
        &[
            Field::any("pass", "password"),
            Field::any("password", "password"),
            Field::any("password2", "password"),
            Field::any("token", "refresh-token"),
            Field::any("secret_access_key", "secret-key"),
            Field::any("client_secret", "client-secret"),
            Field::any("api_key", "api-key"),
            Field::any("key", "api-key"),
            Field::any("bearer_token", "access-token"),
        ],
    )
};
static S3CMD: Keyed = Keyed::new(
    Syntax::Ini,
    &[
        Field::any("secret_key", "secret-key"),
        Field::any("gpg_passphrase", "passphrase"),
        Field::any("access_token", "access-token"),
    ],
);
static BOTO: Keyed = Keyed::new(
    Syntax::Ini,
    &[
        Field::any("aws_secret_access_key", "aws-access-key"),
        Field::any("gs_secret_access_key", "secret-key"),
        Field::any("gs_oauth2_refresh_token", "refresh-token"),
    ],
);
static MINIO: Keyed = Keyed::new(Syntax::Json, &[Field::any("secretkey", "secret-key")]);

pub(super) const PLACES: &[Place] = &[
    Place::of("pgpass", "PostgreSQL's password file", F::Pgpass)
        .on_unix(&["~/.pgpass"])
        .on_windows(&["~/AppData/Roaming/postgresql/pgpass.conf"])
        .moved_by(&["PGPASSFILE"])
        .tells("the fifth field", "an empty fifth field"),
    Place::of("pg-service", "PostgreSQL's service file", F::Keyed(&PASSWORD_INI))
        .on_unix(&["~/.pg_service.conf"])
        .on_windows(&["~/AppData/Roaming/postgresql/.pg_service.conf"])
        .moved_by(&["PGSERVICEFILE"])
        .tells("password", "passfile, a service without a password"),
    Place::of("mysql", "MySQL and MariaDB", F::Keyed(&MYSQL))
        .on_unix(&["~/.my.cnf", "~/.mysql/my.cnf"])
        .tells("password", "login-path; a password that is asked for"),
    Place::of("odbc", "ODBC", F::Keyed(&PASSWORD_INI))
        .on_unix(&["~/.odbc.ini"])
        .tells("Password, PWD", "a source without one"),
    Place::of("redis", "the Redis command line", F::Whole("password"))
        .on_unix(&["~/.rediscli_auth"])
        .tells("the password", "an empty file"),
    Place::of("snowflake", "Snowflake", F::Keyed(&SNOWFLAKE))
        .on_linux(&[
            "~/.snowflake/config.toml",
            "~/.snowflake/connections.toml",
            "~/.config/snowflake/config.toml",
            "~/.snowsql/config",
        ])
        .on_macos(&["~/.snowflake/config.toml", "~/.snowflake/connections.toml", "~/.snowsql/config"])
        .on_windows(&["~/.snowflake/config.toml", "~/.snowflake/connections.toml", "~/.snowsql/config"])
        .below_config(&["snowflake/config.toml"])
        .moved_by(&["SNOWFLAKE_HOME"])
        .tells("password, token, a key's passphrase", "authenticator = externalbrowser, private_key_file"),
    Place::of("dbt", "dbt", F::Keyed(&DBT))
        .at(&["~/.dbt/profiles.yml"])
        .moved_by(&["DBT_PROFILES_DIR"])
        .tells("password, pass, token, client_secret", "{{ env_var('…') }}, method: oauth"),
    Place::of("rclone", "rclone", F::Keyed(&RCLONE))
        .on_unix(&["~/.config/rclone/rclone.conf", "~/.rclone.conf"])
        .on_windows(&["~/AppData/Roaming/rclone/rclone.conf"])
        .below_config(&["rclone/rclone.conf"])
        .moved_by(&["RCLONE_CONFIG"])
        .tells(
            "pass and password, which are only obscured, token, secret_access_key, client_secret",
            "a configuration that rclone encrypts; env_auth",
        ),
    Place::of("s3cmd", "s3cmd", F::Keyed(&S3CMD))
        .at(&["~/.s3cfg"])
        .tells("secret_key, gpg_passphrase", "an empty secret_key: the machine's role is asked"),
    Place::of("boto", "gsutil and boto", F::Keyed(&BOTO))
        .at(&["~/.boto"])
        .moved_by(&["BOTO_CONFIG"])
        .tells("aws_secret_access_key, gs_oauth2_refresh_token", "gs_service_key_file"),
    Place::of("minio", "the MinIO client", F::Keyed(&MINIO))
        .on_unix(&["~/.mc/config.json"])
        .on_windows(&["~/mc/config.json"])
        .tells("secretKey", "an alias without one"),
];
