//! What to do about each place, by its id. A step follows the name of the file.

const STEPS: &[(&[&str], &str)] = &[
    (
        &["aws-credentials"],
        "sign in with `aws configure sso` instead, or name a helper in `credential_process`; then delete the aws_secret_access_key and aws_session_token lines.",
    ),
    (
        &["netrc"],
        "give Git a credential helper (`git config --global credential.helper libsecret`), other tools their own login; then delete the passwords.",
    ),
    (
        &["git-credentials"],
        "run `git config --global credential.helper libsecret` (or `manager`, Git Credential Manager) in place of `store`, sign in once more, then delete the file.",
    ),
    (
        &["git-config"],
        "take the password out of the address or header, and let a credential helper keep it (`git config --global credential.helper libsecret`).",
    ),
    (
        &["npmrc", "pnpm", "yarn", "yarn-classic"],
        "run `npm logout`, which also ends the token; in the file write `${NPM_TOKEN}` in its place, and set that variable from your password manager when you publish.",
    ),
    (
        &["pypirc"],
        "store the token with `keyring set https://upload.pypi.org/legacy/ __token__`, which twine asks by itself; then delete the password line.",
    ),
    (
        &["pip", "uv"],
        "take the password out of the file, and store it with `keyring set <host> <user>`, which pip and uv ask with `--keyring-provider subprocess`.",
    ),
    (
        &["poetry"],
        "with a keyring unlocked, set the login once more (`poetry config http-basic.<name> <user>`): Poetry then keeps it in the keyring; delete the file's line.",
    ),
    (
        &["docker-config", "podman", "helm-registry"],
        "install docker-credential-secretservice (docker-credential-helpers), set `\"credsStore\": \"secretservice\"` in the file, then log out of each registry and in again.",
    ),
    (
        &["helm-repositories"],
        "add the repository once more with `--username` alone, give the password when it is needed, or use a registry with a credential helper (`helm registry login`).",
    ),
    (
        &["kube-config"],
        "ask whoever runs the cluster for a login by `exec` (your cloud's own, or kubelogin), and delete token, password and client-key-data.",
    ),
    (
        &["gh-hosts"],
        "with a keyring unlocked, run `gh auth logout` and `gh auth login`: gh then keeps the token in the keyring.",
    ),
    (&["glab"], "run `glab auth login --use-keyring`, which moves the token into the keyring."),
    (&["hub"], "hub keeps its token in this file only: use gh in its place, and delete the file."),
    (
        &["pgpass", "pg-service"],
        "keep the password in your password manager and let psql ask for it, or set PGPASSWORD for one command; then delete the line.",
    ),
    (&["mysql"], "take the password out of the file and let the client ask (`mysql -p`), or sign in by a socket."),
    (&["odbc"], "take the password out of the file and let the program ask for it, or use a login by Kerberos."),
    (&["redis"], "delete the file, and let redis-cli ask with `--askpass`."),
    (&["snowflake"], "sign in by the browser (`authenticator = \"externalbrowser\"`), and delete password and token."),
    (
        &["dbt"],
        "write `{{ env_var('DBT_PASSWORD') }}` in place of the secret, and set that variable from your password manager.",
    ),
    (
        &["rclone"],
        "run `rclone config`, choose \"Set configuration password\", and let rclone ask your keyring for it (`--password-command`).",
    ),
    (
        &["s3cmd", "boto", "minio"],
        "use the AWS command line with `aws configure sso`, or hand the key over from your password manager for one command; then delete it here.",
    ),
    (
        &["azure"],
        "run `az logout`; sign in again on a system with a keyring, where the cache is encrypted, and use a certificate or a managed identity in place of a service principal's secret.",
    ),
    (
        &["gcloud"],
        "run `gcloud auth application-default revoke` and `gcloud auth revoke` for logins that you do not need now; for programs use impersonation or workload identity in place of a key file.",
    ),
    (
        &["digitalocean", "hetzner-cloud", "linode", "fly", "vercel", "netlify", "cloudflare", "ibm-cloud"],
        "log out of the command line, keep the token in your password manager, and hand it over by the tool's environment variable when you use it.",
    ),
    (
        &["oracle-cloud"],
        "take pass_phrase out of the file: the command line asks for it; or sign in with `oci session authenticate`.",
    ),
    (
        &["terraform-credentials", "terraform-config"],
        "run `terraform logout`, name a `credentials_helper` that asks your keyring, or set TF_TOKEN_<host> from your password manager.",
    ),
    (
        &["vault-token"],
        "run `vault token revoke -self`, delete the file, and name a token helper that asks your keyring in ~/.vault.",
    ),
    (&["pulumi"], "run `pulumi logout`, and set PULUMI_ACCESS_TOKEN from your password manager when you use it."),
    (
        &["ansible-vault"],
        "write a small program in its place that asks your keyring or password manager for the password: Ansible runs it.",
    ),
    (&["databricks"], "sign in with `databricks auth login`, and delete token, password and client_secret."),
    (
        &["travis", "circleci", "ngrok", "sentry", "snyk", "slack-cli", "twilio", "kaggle"],
        "log out, keep the token in your password manager, and hand it over by the tool's environment variable when you use it.",
    ),
    (
        &["stripe"],
        "run `stripe login` with a current version, which keeps live keys in the keyring; then delete the key here.",
    ),
    (
        &["huggingface", "codex", "claude"],
        "log out, and log in with a token that can do little and ends soon, or hand it over by the environment variable from your password manager.",
    ),
    (
        &["cargo"],
        "set `[registry] global-credential-providers = [\"cargo:libsecret\"]` in ~/.cargo/config.toml, run `cargo logout` and `cargo login`, and delete the token here.",
    ),
    (
        &["rubygems"],
        "delete the key here and at rubygems.org; hand one over as GEM_HOST_API_KEY from your password manager when you publish.",
    ),
    (
        &["composer"],
        "delete the file, and hand the login over as COMPOSER_AUTH from your password manager when it is needed.",
    ),
    (&["nuget"], "name a credential provider of your registry, or write `%VARIABLE%` in place of the password."),
    (
        &["maven"],
        "encrypt the password (`mvn --encrypt-password`) and keep settings-security.xml on a removable medium, or write `${env.NAME}` in its place.",
    ),
    (
        &["gradle", "sbt"],
        "hand the value over as ORG_GRADLE_PROJECT_<name> or by the environment from your password manager, and delete the line.",
    ),
    (
        &["filezilla"],
        "set a master password (Edit, Settings, Passwords), or choose \"Ask for password\" for each site.",
    ),
    (&["lftp"], "take the password out of the bookmark: lftp asks for it, or uses your SSH agent."),
    (
        &["davfs2", "smb-credentials"],
        "delete the password: you are asked when you mount, or mount from your file manager, which keeps it in the keyring.",
    ),
    (
        &["msmtp", "mbsync", "offlineimap", "fetchmail", "mutt"],
        "let the program ask your keyring (`passwordeval`, PassCmd, remotepasseval, or a command in backticks, as in `secret-tool lookup …`), and delete the password.",
    ),
    (
        &["curl", "wget"],
        "delete the login here, and let the program ask for it, or hand it over for one command from your password manager.",
    ),
    (
        &["httpie", "vscode"],
        "write a reference in place of the secret (`{{$processEnv NAME}}`), or keep the login out of the session.",
    ),
    (
        &["private-keys"],
        "give the key a passphrase (`openssl pkey -aes256 -in old -out new`), or move it to a hardware token.",
    ),
    (&["pkcs12-keys"], "export it once more with a password (`openssl pkcs12 -export`), and delete this one."),
    (
        &["age-keys"],
        "protect the key with a passphrase (`age -p`) or move it to a hardware token (age-plugin-yubikey).",
    ),
    (
        &["shell-start", "environment"],
        "take the secret out, and let the shell ask your keyring or password manager for it when it is needed (`export NAME=$(secret-tool lookup …)`).",
    ),
    (
        &["shell-history"],
        "delete the line (`history -d`, or in the file with all shells closed), and hand secrets over by a file, a prompt or a variable from your password manager next time.",
    ),
    (
        &["dotenv"],
        "write a reference in place of the secret, and let your password manager or vault fill it in when the project starts (`op run`, `direnv` with `pass`, `sops exec-env`).",
    ),
    (&["tree"], "take the secret out of the file, and out of the history where Git has it, and end it at its issuer."),
];

pub(super) fn step(place: &str) -> Option<&'static str> {
    STEPS.iter().find(|(ids, _)| ids.contains(&place)).map(|(_, step)| *step)
}
