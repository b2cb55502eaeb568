//! Code hosts, build services and containers.

use super::Place;
use crate::Format as F;
use crate::keyed::{Field, Keyed, Syntax};

static GLAB: Keyed =
    Keyed::new(Syntax::Yaml, &[Field::any("token", "gitlab-token"), Field::any("job_token", "gitlab-token")]);
static OAUTH_TOKEN: Keyed = Keyed::new(Syntax::Yaml, &[Field::any("oauth_token", "github-token")]);
static HELM: Keyed = Keyed::new(Syntax::Yaml, &[Field::any("password", "password")]);
static TRAVIS: Keyed = Keyed::new(Syntax::Yaml, &[Field::any("access_token", "access-token")]);
static TOKEN_YAML: Keyed = Keyed::new(
    Syntax::Yaml,
    &[Field::any("token", "access-token"), Field::any("authtoken", "access-token"), Field::any("api_key", "api-key")],
);
static SENTRY: Keyed = Keyed::new(
    Syntax::Ini,
    &[Field::any("token", "sentry-token"), Field::any("api_key", "api-key"), Field::any("auth_token", "sentry-token")],
);
static SNYK: Keyed = Keyed::new(Syntax::Json, &[Field::any("api", "api-key")]);
static SLACK: Keyed =
    Keyed::new(Syntax::Json, &[Field::any("token", "slack-token"), Field::any("refresh_token", "refresh-token")]);
static STRIPE: Keyed = Keyed::new(Syntax::Blocks, &[Field::any("live_mode_api_key", "stripe-key")]);
static TWILIO: Keyed = Keyed::new(Syntax::Json, &[Field::any("apikeysecret", "api-key")]);
static KAGGLE: Keyed = Keyed::new(Syntax::Json, &[Field::any("key", "api-key")]);
static CODEX: Keyed = Keyed::new(
    Syntax::Json,
    &[Field::any("openai_api_key", "openai-api-key"), Field::any("refresh_token", "refresh-token")],
);
static CLAUDE: Keyed = Keyed::new(
    Syntax::Json,
    &[Field::any("refreshtoken", "refresh-token"), Field::any("primaryapikey", "anthropic-api-key")],
);

pub(super) const PLACES: &[Place] = &[
    Place::of("netrc", "netrc", F::Netrc)
        .on_unix(&["~/.netrc", "~/_netrc"])
        .on_windows(&["~/_netrc", "~/.netrc"])
        .moved_by(&["NETRC"])
        .tells("password, account", "the public password of an anonymous login"),
    Place::of("git-credentials", "Git's credential store", F::GitCredentials)
        .at(&["~/.git-credentials", "~/.config/git/credentials"])
        .below_config(&["git/credentials"])
        .tells("the password, or the token in the user's place, of an address", "an address without either"),
    Place::of("git-config", "Git's settings", F::Shell)
        .at(&["~/.gitconfig", "~/.config/git/config"])
        .below_config(&["git/config"])
        .moved_by(&["GIT_CONFIG_GLOBAL"])
        .tells("a password in an address, an Authorization header, a known token", "credential.helper"),
    Place::of("gh-hosts", "the GitHub command line", F::Gh)
        .on_unix(&["~/.config/gh/hosts.yml"])
        .on_windows(&["~/AppData/Roaming/GitHub CLI/hosts.yml"])
        .below_config(&["gh/hosts.yml"])
        .moved_by(&["GH_CONFIG_DIR"])
        .tells("oauth_token", "a host without a token: the keyring keeps it"),
    Place::of("hub", "hub, the older GitHub command line", F::Keyed(&OAUTH_TOKEN))
        .at(&["~/.config/hub"])
        .below_config(&["hub"])
        .tells("oauth_token", "a host without a token"),
    Place::of("glab", "the GitLab command line", F::Keyed(&GLAB))
        .on_linux(&["~/.config/glab-cli/config.yml"])
        .on_macos(&["~/.config/glab-cli/config.yml", "~/Library/Application Support/glab-cli/config.yml"])
        .on_windows(&["~/AppData/Local/glab-cli/config.yml"])
        .below_config(&["glab-cli/config.yml"])
        .moved_by(&["GLAB_CONFIG_DIR"])
        .tells("token, job_token", "use_keyring: true, an empty token"),
    Place::of("docker-config", "Docker", F::Docker).at(&["~/.docker/config.json"]).moved_by(&["DOCKER_CONFIG"]).tells(
        "auth, password, identitytoken, registrytoken, an Authorization header, a password in a proxy's address",
        "credsStore, credHelpers",
    ),
    Place::of("podman", "Podman, Buildah and Skopeo", F::Docker)
        .at(&["~/.config/containers/auth.json"])
        .below_config(&["containers/auth.json"])
        .moved_by(&["REGISTRY_AUTH_FILE"])
        .tells("auth, identitytoken", "credHelpers"),
    Place::of("helm-registry", "Helm's registries", F::Docker)
        .on_linux(&["~/.config/helm/registry/config.json"])
        .on_macos(&["~/Library/Preferences/helm/registry/config.json"])
        .on_windows(&["~/AppData/Roaming/helm/registry/config.json"])
        .below_config(&["helm/registry/config.json"])
        .moved_by(&["HELM_REGISTRY_CONFIG"])
        .tells("auth, identitytoken", "credsStore, credHelpers"),
    Place::of("helm-repositories", "Helm's repositories", F::Keyed(&HELM))
        .on_linux(&["~/.config/helm/repositories.yaml"])
        .on_macos(&["~/Library/Preferences/helm/repositories.yaml"])
        .on_windows(&["~/AppData/Roaming/helm/repositories.yaml"])
        .below_config(&["helm/repositories.yaml"])
        .moved_by(&["HELM_REPOSITORY_CONFIG"])
        .tells("password", "keyFile, an empty password"),
    Place::of("kube-config", "Kubernetes", F::Kube).at(&["~/.kube/config"]).moved_by(&["KUBECONFIG"]).tells(
        "token, password, client-key-data, tokens that a login left behind",
        "exec, auth-provider's command, tokenFile, client-key, an encrypted key",
    ),
    Place::of("travis", "the Travis CI command line", F::Keyed(&TRAVIS))
        .at(&["~/.travis/config.yml"])
        .tells("access_token", "an endpoint without one"),
    Place::of("circleci", "the CircleCI command line", F::Keyed(&TOKEN_YAML))
        .at(&["~/.circleci/cli.yml"])
        .tells("token", "an empty token"),
    Place::of("ngrok", "ngrok", F::Keyed(&TOKEN_YAML))
        .on_linux(&["~/.config/ngrok/ngrok.yml", "~/.ngrok2/ngrok.yml"])
        .on_macos(&["~/Library/Application Support/ngrok/ngrok.yml", "~/.ngrok2/ngrok.yml"])
        .on_windows(&["~/AppData/Local/ngrok/ngrok.yml", "~/.ngrok2/ngrok.yml"])
        .below_config(&["ngrok/ngrok.yml"])
        .tells("authtoken, api_key", "a file without them"),
    Place::of("sentry", "the Sentry command line", F::Keyed(&SENTRY))
        .at(&["~/.sentryclirc"])
        .tells("token, api_key", "a file without them: SENTRY_AUTH_TOKEN is asked"),
    Place::of("snyk", "the Snyk command line", F::Keyed(&SNYK))
        .at(&["~/.config/configstore/snyk.json"])
        .below_config(&["configstore/snyk.json"])
        .tells("api", "a file without it"),
    Place::of("slack-cli", "the Slack command line", F::Keyed(&SLACK))
        .at(&["~/.slack/credentials.json"])
        .tells("token, refresh_token", "a file without them"),
    Place::of("stripe", "the Stripe command line", F::Keyed(&STRIPE))
        .at(&["~/.config/stripe/config.toml"])
        .below_config(&["stripe/config.toml"])
        .tells("live_mode_api_key", "test keys; a live key that is shown in part because the keyring keeps it"),
    Place::of("twilio", "the Twilio command line", F::Keyed(&TWILIO))
        .at(&["~/.twilio-cli/config.json"])
        .tells("apiKeySecret", "a profile whose secret the keyring keeps"),
    Place::of("kaggle", "Kaggle", F::Keyed(&KAGGLE))
        .at(&["~/.kaggle/kaggle.json"])
        .moved_by(&["KAGGLE_CONFIG_DIR"])
        .tells("key", "a file without it"),
    Place::of("huggingface", "Hugging Face", F::Whole("huggingface-token"))
        .at(&["~/.cache/huggingface/token", "~/.huggingface/token"])
        .moved_by(&["HF_HOME", "HF_TOKEN_PATH"])
        .tells("the token", "an empty file"),
    Place::of("codex", "OpenAI's command line", F::Keyed(&CODEX))
        .at(&["~/.codex/auth.json"])
        .moved_by(&["CODEX_HOME"])
        .tells("OPENAI_API_KEY, refresh_token", "null; the keyring keeps it"),
    Place::of("claude", "Anthropic's command line", F::Keyed(&CLAUDE))
        .at(&["~/.claude/.credentials.json"])
        .moved_by(&["CLAUDE_CONFIG_DIR"])
        .tells("refreshToken", "apiKeyHelper; access tokens, which end by themselves"),
];
