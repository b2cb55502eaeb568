use super::*;

#[test]
fn azure() {
    check(
        of("azure"),
        r#"{
  "AccessToken": { "a": { "secret": "eyJ0eXAiOiJKV1QifQ.e30.abc", "expires_on": "1" } },
  "RefreshToken": { "a": { "client_id": "04b07795",
      "secret": "0.AXkAq8Zk3vW1xR5tY7uI9oP0" }, ⇒ refresh-token
    "b": { "secret": "" } },
  "IdToken": { "a": { "secret": "eyJ0eXAiOiJKV1QifQ.e30.abc" } },
  "Account": { "a": { "username": "ana@example.org" } }
}"#,
    );
    check(
        of("azure"),
        "[{\"tenant\": \"t\", \"client_id\": \"c\",\n\"client_secret\": \"q8Zk3vW1x\"}, ⇒ client-secret\n{\"refreshToken\": \"1.AXkA9\", ⇒ refresh-token\n\"accessToken\": \"eyJ0\", \"client_secret\": \"<secret>\"}]",
    );
    odd(of("azure"), 1, "{\"RefreshToken\": {");
}

#[test]
fn gcloud() {
    check(
        of("gcloud"),
        r#"{
  "account": "",
  "client_id": "764086051850-6qr4p6gpi6hn506pt8ejuq83di341hur.apps.googleusercontent.com",
  "client_secret": "d-FL95Q19q7MQmFpd7hHD0Ty",
  "quota_project_id": "shop",
  "refresh_token": "1//0gq8Zk3vW1xR5tY7uI9oP0", ⇒ refresh-token
  "type": "authorized_user"
}"#,
    );
    check(
        of("gcloud"),
        r#"{ "type": "external_account", "audience": "//iam.googleapis.com/x",
  "credential_source": { "file": "/var/run/token" }, "refresh_token": "${TOKEN}" }"#,
    );
}

#[test]
fn small_clouds() {
    check(
        of("digitalocean"),
        &"access-token: DOP ⇒ digitalocean-token\nauth-contexts:\n  work: DOP ⇒ digitalocean-token\n  empty: \"\"\ncontext: default\noutput: text\n"
            .replace("DOP", &token("dop_v1_", HEX)),
    );
    check(
        of("hetzner-cloud"),
        &"active_context = \"work\"\n\n[[contexts]]\n  name = \"work\"\n  token = \"TOKEN\" ⇒ access-token\n[[contexts]]\n  name = \"env\"\n  token = \"\"\n[preferences]\n  columns = [\n    \"id\",\n    \"name\",\n  ]\n"
            .replace("TOKEN", LONG),
    );
    odd(of("hetzner-cloud"), 2, "[[contexts]]\n  tok");
    check(
        of("oracle-cloud"),
        "[DEFAULT]\nuser=ocid1.user.oc1..aaaa\nfingerprint=20:3b:97\nkey_file=~/.oci/oci_api_key.pem\npass_phrase=hunter2 ⇒ passphrase\n[TOKEN]\nsecurity_token_file=~/.oci/sessions/token\npass_phrase=\n",
    );
    check(
        of("ibm-cloud"),
        "{\"IAMToken\": \"Bearer eyJraWQi.e30.abc\",\n\"IAMRefreshToken\": \"Oq8Zk3vW1x\", ⇒ refresh-token\n\"UAARefreshToken\": \"\", \"Region\": \"eu-de\"}",
    );
    check(
        of("linode"),
        &"[DEFAULT]\ndefault-user = ana\n[ana]\ntoken = TOKEN ⇒ access-token\nregion = eu-west\n[env]\ntoken = $LINODE_TOKEN\n"
            .replace("TOKEN", HEX)
            .replace("$LINODE_4f1c9a7be2d80365c7a94e1f2b8d0c637e5a91f4b6c8d2e013579bdf02468ace", "$LINODE_TOKEN"),
    );
    check(
        of("fly"),
        "access_token: fm2_lJPECAAAAAAA,fm2_lJPE ⇒ access-token\nauto_update: true\nlast_login: 2026-01-01\n",
    );
    check(
        of("vercel"),
        "{\n  \"// Note\": \"This is your Vercel credentials file.\",\n  \"token\": \"q8Zk3vW1xR5tY7uI9oP0aS2d\" ⇒ access-token\n}",
    );
    check(of("vercel"), "{ \"token\": \"\" }");
    check(
        of("netlify"),
        "{ \"telemetryDisabled\": false, \"users\": { \"1\": { \"email\": \"ana@example.org\",\n\"auth\": { \"token\": \"q8Zk3vW1xR5tY7uI9oP0\", ⇒ access-token\n\"github\": {} } } } }",
    );
    check(
        of("cloudflare"),
        "oauth_token = \"q8Zk3vW1x\"\nexpiration_time = \"2026-01-01T00:00:00.000Z\"\nrefresh_token = \"q8Zk3vW1xR5t\" ⇒ refresh-token\nscopes = [ \"account:read\", \"user:read\" ]\n",
    );
    check(
        of("databricks"),
        "[DEFAULT]\nhost = https://adb-1.azuredatabricks.net\ntoken = dapi4f1c9a7be2d80365c7a94e1f2b8d0c63 ⇒ databricks-token\n[oauth]\nauth_type = databricks-cli\n[sp]\nclient_id = a\nclient_secret = dose4f1c9a7b ⇒ client-secret\n",
    );
}

#[test]
fn infrastructure() {
    check(
        of("terraform-credentials"),
        "{ \"credentials\": { \"app.terraform.io\": {\n\"token\": \"q8Zk3vW1xR5tY7.atlasv1.uI9oP0aS2dF4gH6jK8lZ1xC3vB4nM\" } ⇒ access-token\n} }",
    );
    check(
        of("terraform-config"),
        "# mine\nplugin_cache_dir = \"$HOME/.terraform.d/cache\"\n\ncredentials \"app.terraform.io\" {\n  token = \"q8Zk3vW1x.atlasv1.zz\" # old ⇒ access-token\n}\ncredentials \"t.example.org\" {\n  token = \"xxxxxx.atlasv1.zzzzzzzzzzzzz\"\n}\ncredentials_helper \"keychain\" {\n  args = [\"-x\"]\n}\n",
    );
    odd(of("terraform-config"), 2, "credentials \"a\" {\n  tok");
    check(of("vault-token"), "hvs.q8Zk3vW1xR5tY7uI9oP0aS2dF4 ⇒ vault-token\n");
    check(of("vault-token"), "\n");
    check(
        of("pulumi"),
        "{ \"current\": \"https://api.pulumi.com\", \"accessTokens\": {\n\"https://api.pulumi.com\": \"TOKEN\", ⇒ pulumi-token\n\"file://~\": \"\" }, \"accounts\": { \"https://api.pulumi.com\": {\n\"accessToken\": \"TOKEN\", ⇒ pulumi-token\n\"username\": \"ana\" } } }"
            .replace("TOKEN", &token("pul-", &HEX[..40]))
            .as_str(),
    );
    check(of("ansible-vault"), "correct horse battery ⇒ password\n");
    check(of("ansible-vault"), "#!/bin/sh\npass show ansible\n");
    odd(of("ansible-vault"), 1, "%%%%%\n");
}
