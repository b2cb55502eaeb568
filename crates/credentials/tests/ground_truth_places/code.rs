use super::*;

#[test]
fn code_hosts() {
    check(
        of("git-config"),
        "[user]\n\temail = ana@example.org\n[credential]\n\thelper = libsecret\n[url \"https://ana:q8Zk3vW1x@git.internal/\"] ⇒ connection-password\n\tinsteadOf = https://git.internal/\n[url \"git@github.com:\"]\n\tinsteadOf = https://github.com/\n[http \"https://git.internal\"]\n\textraheader = \"AUTHORIZATION: basic YW5hOmh1bnRlcjI=\" ⇒ authorization-header\n[alias]\n\tlg = log --graph --pretty=format:'%h %s'\n",
    );
    check(
        of("glab"),
        &"git_protocol: ssh\nhosts:\n    gitlab.com:\n        token: TOKEN ⇒ gitlab-token\n        api_host: gitlab.com\n        user: ana\n    keyring.example.org:\n        token: \"\"\n        use_keyring: \"true\"\n"
            .replace("TOKEN", &token("glpat-", "q8Zk3vW1xR5tY7uI9oP0")),
    );
    check(of("hub"), "github.com:\n- user: ana\n  oauth_token: q8Zk3vW1xR5tY7 ⇒ github-token\n  protocol: https\n");
    check(of("podman"), "{\"auths\": {\"quay.io\": {\n\"auth\": \"YW5hOmh1bnRlcjI=\" ⇒ docker-auth\n}}}");
    check(of("helm-registry"), "{\"auths\": {\"quay.io\": {}}, \"credsStore\": \"secretservice\"}");
    check(
        of("helm-repositories"),
        "apiVersion: \"\"\nrepositories:\n- caFile: \"\"\n  keyFile: /home/ana/key.pem\n  name: work\n  password: hunter2 ⇒ password\n  url: https://charts.example.org\n- name: open\n  password: \"\"\n  url: https://charts.example.com\n",
    );
}

#[test]
fn services() {
    check(of("travis"), "endpoints:\n  https://api.travis-ci.com/:\n    access_token: q8Zk3vW1xR5t ⇒ access-token\n");
    check(
        of("circleci"),
        "host: https://circleci.com\ntoken: q8Zk3vW1xR5t ⇒ access-token\nendpoint: graphql-unstable\n",
    );
    check(of("circleci"), "host: https://circleci.com\ntoken: \"\"\n");
    check(
        of("ngrok"),
        "version: \"3\"\nagent:\n    authtoken: 2Qq8Zk3vW1xR5t_7uI9o ⇒ access-token\ntunnels:\n  web:\n    proto: http\n    addr: 80\n",
    );
    check(of("sentry"), "[auth]\ntoken=q8Zk3vW1xR5t ⇒ sentry-token\n[defaults]\nurl=https://sentry.io/\norg = shop\n");
    check(of("snyk"), "{\n\"api\": \"4f1c9a7b-e2d8-0365-c7a9-4e1f2b8d0c63\", ⇒ api-key\n\"analytics\": true }");
    check(
        of("slack-cli"),
        "{\"T024BE7LD\": {\n\"token\": \"xoxe.xoxp-1-q8Zk3vW1x\", ⇒ slack-token\n\"refresh_token\": \"xoxe-1-q8Zk3vW1x\", ⇒ refresh-token\n\"exp\": 1, \"team_id\": \"T024BE7LD\"}}",
    );
    check(
        of("stripe"),
        &"color = ''\n[default]\ndevice_name = 'box'\nlive_mode_api_key = 'rk_live_*********1x'\ntest_mode_api_key = 'TEST'\n[shop]\nlive_mode_api_key = 'LIVE' ⇒ stripe-key\n"
            .replace("TEST", &token("sk_test", "_q8Zk3vW1xR5tY7uI9oP0aS2d"))
            .replace("LIVE", &token("rk_live", "_q8Zk3vW1xR5tY7uI9oP0aS2d")),
    );
    check(
        of("twilio"),
        "{\"profiles\": {\"a\": {\"accountSid\": \"AC1\", \"apiKey\": \"SK1\",\n\"apiKeySecret\": \"q8Zk3vW1xR5t\"}, ⇒ api-key\n\"b\": {\"accountSid\": \"AC2\"}}}",
    );
    check(of("kaggle"), "{\"username\": \"ana\",\n\"key\": \"4f1c9a7be2d80365c7a94e1f2b8d0c63\"} ⇒ api-key");
    check(of("huggingface"), &(token("hf_", &LONG[..34]) + " ⇒ huggingface-token\n"));
    check(
        of("codex"),
        "{\"OPENAI_API_KEY\": null, \"tokens\": {\"id_token\": \"eyJ0.e30.abc\",\n\"refresh_token\": \"rt_q8Zk3vW1xR5t\"}} ⇒ refresh-token",
    );
    check(
        of("claude"),
        "{\"claudeAiOauth\": {\"accessToken\": \"q8Zk3vW1x\",\n\"refreshToken\": \"q8Zk3vW1xR5t\", ⇒ refresh-token\n\"expiresAt\": 1}}",
    );
}

#[test]
fn packages() {
    check(
        of("pnpm"),
        "//registry.npmjs.org/:_authToken=q8Zk3vW1xR5t ⇒ npm-token\nstore-dir=/home/ana/.pnpm\n//a/:_authToken=${NPM_TOKEN}\n",
    );
    check(
        of("yarn"),
        "nodeLinker: node-modules\nnpmRegistries:\n  \"https://npm.example.org\":\n    npmAuthToken: q8Zk3vW1xR5t ⇒ npm-token\n  \"https://b.example.org\":\n    npmAuthIdent: \"ana:hunter2\" ⇒ npm-auth\nnpmAuthToken: \"${NPM_TOKEN-}\"\n",
    );
    check(
        of("yarn-classic"),
        "# yarn lockfile v1\nemail ana@example.org\nlastUpdateCheck 1700000000000\nregistry \"https://ana:q8Zk3vW1x@npm.internal/\" ⇒ connection-password\nusername ana\n",
    );
    check(
        of("pip"),
        "[global]\ntimeout = 60\nindex-url = https://ana:q8Zk3vW1x@pypi.internal/simple ⇒ connection-password\nextra-index-url = https://__token__:${TOKEN}@pypi.internal/simple\n[install]\nfind-links =\n    https://ana@example.org\n",
    );
    check(
        of("poetry"),
        "[http-basic.work]\nusername = \"ana\"\npassword = \"hunter2\" ⇒ password\n[http-basic.kept]\nusername = \"ana\"\npassword = \"\"\n[pypi-token]\npypi = \"pypi-AgEIcHlwaS5vcmcCJGFi\" ⇒ pypi-token\n",
    );
    check(
        of("uv"),
        "[[credential]]\nservice = \"https://pypi.example.org\"\nusername = \"ana\"\nscheme = \"basic\"\npassword = \"hunter2\" ⇒ password\n",
    );
    check(
        of("cargo"),
        &"[registry]\ntoken = \"CIO\" ⇒ crates-io-token\n[registries.work]\ntoken = \"Bearer q8Zk3vW1x\" ⇒ crates-io-token\n[registries.asym]\nsecret-key = \"k3.secret.q8Zk3vW1x\" ⇒ secret-key\n"
            .replace("CIO", &token("cio", &LONG[..32])),
    );
    odd(of("cargo"), 2, "[registry]\ntok");
    check(
        of("rubygems"),
        &format!(
            "---\n:rubygems_api_key: rubygems_{} ⇒ rubygems-token\n:work: q8Zk3vW1xR5t ⇒ rubygems-token\n",
            &HEX[..48]
        ),
    );
    check(
        of("composer"),
        "{ \"github-oauth\": {\n\"github.com\": \"q8Zk3vW1xR5t\" }, ⇒ github-token\n\"gitlab-token\": { \"gitlab.com\": {\"username\": \"\",\n\"token\": \"q8Zk3vW1xR5t\" } }, ⇒ gitlab-token\n\"http-basic\": { \"p.example.org\": { \"username\": \"ana\",\n\"password\": \"hunter2\" } }, ⇒ password\n\"bearer\": {} }",
    );
    check(
        of("nuget"),
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<configuration>\n  <packageSources>\n    <add key=\"nuget.org\" value=\"https://api.nuget.org/v3/index.json\" />\n  </packageSources>\n  <packageSourceCredentials>\n    <work>\n      <add key=\"Username\" value=\"ana\" />\n      <add key=\"ClearTextPassword\" value=\"hunter2\" /> ⇒ password\n    </work>\n    <env>\n      <add key=\"ClearTextPassword\" value=\"%NUGET_PASSWORD%\" />\n    </env>\n    <windows>\n      <add key=\"Password\" value=\"AQAAANCMnd8BFdERjHoAwE/Cl+s=\" />\n    </windows>\n  </packageSourceCredentials>\n</configuration>\n",
    );
    check(
        of("maven"),
        "<settings>\n  <servers>\n    <server>\n      <id>nexus</id>\n      <username>ana</username>\n      <password>hunter2</password> ⇒ password\n    </server>\n    <server>\n      <password>{COQLCE6DU6GtcS5P=}</password>\n    </server>\n    <server>\n      <password>${env.NEXUS_PASSWORD}</password>\n      <passphrase></passphrase>\n    </server>\n    <!-- <password>hunter2</password> -->\n  </servers>\n</settings>\n",
    );
    odd(of("maven"), 2, "<settings>\n<password>hunter2");
    check(
        of("gradle"),
        "org.gradle.jvmargs=-Xmx4g\nnexusPassword=hunter2x ⇒ named-secret\nsigning.password=q8Zk3vW1x ⇒ named-secret\nsigning.secretKeyRingFile=/home/ana/ring.gpg\nsigning.keyId=24875D73\nplaystoreToken=${TOKEN}\nmavenPassword=password\n",
    );
    check(
        of("sbt"),
        "realm=Sonatype Nexus Repository Manager\nhost=nexus.example.org\nuser=ana\npassword=hunter2 ⇒ password\n",
    );
}
