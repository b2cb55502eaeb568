//! Clouds and what runs on them.

use super::Place;
use crate::keyed::{Field, Keyed, Syntax};
use crate::{Format, Format as F};

const fn json(keyed: &'static Keyed) -> Format {
    F::Keyed(keyed)
}

static AZURE: Keyed = Keyed::new(
    Syntax::Json,
    &[
        Field::below("refreshtoken", "secret", "refresh-token"),
        Field::any("refreshtoken", "refresh-token"),
        Field::any("client_secret", "client-secret"),
    ],
);
static GCLOUD: Keyed = Keyed::new(
    Syntax::Json,
    &[Field::any("refresh_token", "refresh-token"), Field::any("private_key", "service-account-key")],
);
static DOCTL: Keyed = Keyed::new(Syntax::Yaml, &[Field::any("access-token", "access-token")]);
static TOKEN_BLOCKS: Keyed = Keyed::new(Syntax::Blocks, &[Field::any("token", "access-token")]);
static OCI: Keyed = Keyed::new(Syntax::Ini, &[Field::any("pass_phrase", "passphrase")]);
static IBM: Keyed = Keyed::new(
    Syntax::Json,
    &[
        Field::any("iamrefreshtoken", "refresh-token"),
        Field::any("uaarefreshtoken", "refresh-token"),
        Field::any("refreshtoken", "refresh-token"),
    ],
);
static TOKEN_INI: Keyed = Keyed::new(Syntax::Ini, &[Field::any("token", "access-token")]);
static FLY: Keyed = Keyed::new(Syntax::Yaml, &[Field::any("access_token", "access-token")]);
static TOKEN_JSON: Keyed = Keyed::new(Syntax::Json, &[Field::any("token", "access-token")]);
static WRANGLER: Keyed = Keyed::new(
    Syntax::Blocks,
    &[Field::any("refresh_token", "refresh-token"), Field::any("api_token", "access-token")],
);
static PULUMI: Keyed = Keyed::new(
    Syntax::Json,
    &[Field::below("accesstokens", "*", "access-token"), Field::below("accounts", "accesstoken", "access-token")],
);
static DATABRICKS: Keyed = Keyed::new(
    Syntax::Ini,
    &[
        Field::any("token", "access-token"),
        Field::any("password", "password"),
        Field::any("client_secret", "client-secret"),
    ],
);

pub(super) const PLACES: &[Place] = &[
    Place::of("aws-credentials", "the AWS command line", F::Aws)
        .at(&["~/.aws/credentials", "~/.aws/config"])
        .moved_by(&["AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE"])
        .tells(
            "aws_secret_access_key, aws_session_token",
            "credential_process, sso_session, role_arn, an access key id alone; the tokens of a login by SSO end by themselves and are not looked at",
        ),
    Place::of("azure", "the Azure command line", json(&AZURE))
        .at(&["~/.azure/msal_token_cache.json", "~/.azure/accessTokens.json", "~/.azure/service_principal_entries.json"])
        .moved_by(&["AZURE_CONFIG_DIR"])
        .tells("refresh tokens, a service principal's secret", "an encrypted token cache (.bin); access tokens, which end within the hour"),
    Place::of("gcloud", "the Google Cloud command line", json(&GCLOUD))
        .on_unix(&["~/.config/gcloud/application_default_credentials.json", "~/.config/gcloud/legacy_credentials/*/adc.json"])
        .on_windows(&[
            "~/AppData/Roaming/gcloud/application_default_credentials.json",
            "~/AppData/Roaming/gcloud/legacy_credentials/*/adc.json",
        ])
        .moved_by(&["CLOUDSDK_CONFIG", "GOOGLE_APPLICATION_CREDENTIALS"])
        .tells("refresh_token, a service account's private_key", "impersonated and external accounts, which name a source"),
    Place::of("digitalocean", "the DigitalOcean command line", F::Keyed(&DOCTL))
        .on_linux(&["~/.config/doctl/config.yaml"])
        .on_macos(&["~/Library/Application Support/doctl/config.yaml"])
        .on_windows(&["~/AppData/Roaming/doctl/config.yaml"])
        .below_config(&["doctl/config.yaml"])
        .tells("access-token, the tokens of auth-contexts", "an empty access-token"),
    Place::of("hetzner-cloud", "the Hetzner Cloud command line", F::Keyed(&TOKEN_BLOCKS))
        .on_unix(&["~/.config/hcloud/cli.toml"])
        .on_windows(&["~/AppData/Roaming/hcloud/cli.toml"])
        .below_config(&["hcloud/cli.toml"])
        .moved_by(&["HCLOUD_CONFIG"])
        .tells("a context's token", "a context without one: HCLOUD_TOKEN is asked"),
    Place::of("oracle-cloud", "the Oracle Cloud command line", F::Keyed(&OCI))
        .at(&["~/.oci/config"])
        .moved_by(&["OCI_CLI_CONFIG_FILE"])
        .tells("pass_phrase", "key_file, security_token_file"),
    Place::of("ibm-cloud", "the IBM Cloud command line", json(&IBM))
        .at(&["~/.bluemix/config.json"])
        .moved_by(&["IBMCLOUD_HOME"])
        .tells("refresh tokens", "access tokens, which end within the hour"),
    Place::of("linode", "the Linode command line", F::Keyed(&TOKEN_INI))
        .at(&["~/.config/linode-cli"])
        .below_config(&["linode-cli"])
        .tells("token", "an account without one"),
    Place::of("fly", "the Fly.io command line", F::Keyed(&FLY))
        .at(&["~/.fly/config.yml"])
        .tells("access_token", "a file without one"),
    Place::of("vercel", "the Vercel command line", json(&TOKEN_JSON))
        .on_linux(&["~/.local/share/com.vercel.cli/auth.json"])
        .on_macos(&["~/Library/Application Support/com.vercel.cli/auth.json"])
        .on_windows(&["~/AppData/Roaming/com.vercel.cli/auth.json"])
        .tells("token", "a file without one"),
    Place::of("netlify", "the Netlify command line", json(&TOKEN_JSON))
        .on_linux(&["~/.config/netlify/config.json"])
        .on_macos(&["~/Library/Preferences/netlify/config.json"])
        .on_windows(&["~/AppData/Roaming/netlify/Config/config.json"])
        .below_config(&["netlify/config.json"])
        .tells("a user's token", "a user without one"),
    Place::of("cloudflare", "Cloudflare's wrangler", F::Keyed(&WRANGLER))
        .on_linux(&["~/.config/.wrangler/config/default.toml", "~/.wrangler/config/default.toml"])
        .on_macos(&["~/Library/Preferences/.wrangler/config/default.toml", "~/.wrangler/config/default.toml"])
        .on_windows(&["~/AppData/Roaming/xdg.config/.wrangler/config/default.toml", "~/.wrangler/config/default.toml"])
        .below_config(&[".wrangler/config/default.toml"])
        .tells("refresh_token, api_token", "oauth_token, which ends within the hour"),
    Place::of("terraform-credentials", "Terraform's logins", json(&TOKEN_JSON))
        .on_unix(&["~/.terraform.d/credentials.tfrc.json"])
        .on_windows(&["~/AppData/Roaming/terraform.d/credentials.tfrc.json"])
        .tells("a host's token", "a host that a credentials helper is asked for"),
    Place::of("terraform-config", "Terraform's settings", F::Keyed(&TOKEN_BLOCKS))
        .on_unix(&["~/.terraformrc", "~/.tofurc"])
        .on_windows(&["~/AppData/Roaming/terraform.rc", "~/AppData/Roaming/tofu.rc"])
        .moved_by(&["TF_CLI_CONFIG_FILE"])
        .tells("the token of a credentials block", "credentials_helper"),
    Place::of("vault-token", "HashiCorp Vault", F::Whole("vault-token"))
        .at(&["~/.vault-token"])
        .tells("the token", "a token helper keeps it elsewhere"),
    Place::of("pulumi", "Pulumi", json(&PULUMI))
        .at(&["~/.pulumi/credentials.json"])
        .moved_by(&["PULUMI_HOME"])
        .tells("access tokens", "an empty token: a local or cloud storage backend"),
    Place::of("ansible-vault", "Ansible's vault password", F::Whole("password"))
        .on_unix(&["~/.vault_pass", "~/.vault_pass.txt", "~/.ansible/vault_pass"])
        .tells("the password", "a program that asks a keyring for it"),
    Place::of("databricks", "Databricks", F::Keyed(&DATABRICKS))
        .at(&["~/.databrickscfg"])
        .moved_by(&["DATABRICKS_CONFIG_FILE"])
        .tells("token, password, client_secret", "auth_type = databricks-cli and other logins without one"),
];
