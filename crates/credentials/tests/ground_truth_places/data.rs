use super::*;

#[test]
fn databases() {
    check(
        of("pg-service"),
        "# mine\n[work]\nhost=db.example.org\nuser=ana\npassword=hunter2 ⇒ password\n[kept]\nhost=db.example.org\npassfile=/home/ana/.pgpass\n",
    );
    check(
        of("mysql"),
        "[client]\nuser=ana\npassword=\"hunter#2\" ⇒ password\nhost = db.example.org\n[mysql]\nskip-auto-rehash\nprompt=\\u@\\h>\n!includedir /etc/mysql/conf.d/\n[mysqldump]\npassword = hunter3 ⇒ password\n[asked]\npassword\n",
    );
    check(
        of("odbc"),
        "[work]\nDriver = PostgreSQL\nServerName = db.example.org\nUserName = ana\nPassword = hunter2 ⇒ password\n[mssql]\nPWD=${PWD_MSSQL}\n",
    );
    check(of("redis"), "hunter2 ⇒ password\n");
    check(
        of("snowflake"),
        "default_connection_name = \"work\"\n[connections.work]\naccount = \"a\"\nuser = \"ana\"\npassword = \"hunter2\" ⇒ password\n[connections.sso]\nauthenticator = \"externalbrowser\"\n[connections.key]\nauthenticator = \"SNOWFLAKE_JWT\"\nprivate_key_file = \"~/.ssh/snow.p8\"\n",
    );
    check(
        of("dbt"),
        "shop:\n  target: dev\n  outputs:\n    dev:\n      type: postgres\n      user: ana\n      password: hunter2 ⇒ password\n      threads: 4\n    prod:\n      type: postgres\n      password: \"{{ env_var('DBT_PASSWORD') }}\"\n    redshift:\n      pass: hunter3 ⇒ password\n      method: oauth\n",
    );
}

#[test]
fn storage() {
    check(
        of("rclone"),
        "[drive]\ntype = drive\nclient_secret = q8Zk3vW1x ⇒ client-secret\ntoken = {\"access_token\":\"ya29.a\",\"refresh_token\":\"1//0gq8Zk3\"} ⇒ refresh-token\n[box]\ntype = sftp\npass = q8Zk3vW1xR5tY7uI9oP0aS2d ⇒ password\nkey_file = ~/.ssh/id\n[s3]\ntype = s3\nenv_auth = true\naccess_key_id = AKIAQ3EGRI7VBCDEFGHJ\nsecret_access_key =\n",
    );
    check(
        of("rclone"),
        "# Encrypted rclone configuration File\n\nRCLONE_ENCRYPT_V0:\nq8Zk3vW1xR5tY7uI9oP0aS2dF4gH6jK8lZ1xC3vB4nM=\nq8Zk3vW1xR5tY7uI9oP0\n",
    );
    check(
        of("s3cmd"),
        "[default]\naccess_key = AKIAQ3EGRI7VBCDEFGHJ\nsecret_key = q8Zk3vW1x ⇒ secret-key\ngpg_passphrase = \ngpg_command = /usr/bin/gpg\naccess_token = \n",
    );
    check(
        of("boto"),
        "[Credentials]\naws_access_key_id = AKIA1\naws_secret_access_key = q8Zk3vW1x ⇒ aws-access-key\ngs_oauth2_refresh_token = 1//0gq8 ⇒ refresh-token\ngs_service_key_file = /home/ana/key.json\n[Boto]\nhttps_validate_certificates = True\n",
    );
    check(
        of("minio"),
        "{\"version\": \"10\", \"aliases\": {\"play\": {\"url\": \"https://play.min.io\", \"accessKey\": \"Q3AM\",\n\"secretKey\": \"q8Zk3vW1x\", ⇒ secret-key\n\"api\": \"S3v4\"}, \"local\": {\"url\": \"http://localhost:9000\", \"accessKey\": \"\", \"secretKey\": \"\"}}}",
    );
}
