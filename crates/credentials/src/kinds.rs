//! What a secret can be, by the names that stand in findings.

/// Every kind that a finding may name. Names are never changed: reports are compared by them.
pub const KINDS: &[&str] = &[
    "age-secret-key",
    "anthropic-api-key",
    "atlassian-token",
    "aws-access-key",
    "aws-session-token",
    "connection-password",
    "databricks-token",
    "digitalocean-token",
    "docker-auth",
    "docker-header",
    "docker-identity-token",
    "docker-password",
    "docker-token",
    "git-password",
    "github-token",
    "gitlab-token",
    "google-oauth-secret",
    "grafana-token",
    "huggingface-token",
    "kube-client-key",
    "kube-client-secret",
    "kube-password",
    "kube-token",
    "named-secret",
    "netrc-password",
    "npm-auth",
    "npm-password",
    "npm-token",
    "openai-api-key",
    "pgpass-password",
    "private-key",
    "pypi-password",
    "pypi-token",
    "rubygems-token",
    "sendgrid-key",
    "shopify-token",
    "slack-token",
    "slack-webhook",
    "stripe-key",
    "tailscale-key",
    "vault-token",
];

/// The same name from the list, so that a kind read from a scrubbed recording is a known one.
pub(crate) fn known(name: &str) -> Option<&'static str> {
    KINDS.iter().copied().find(|kind| *kind == name)
}
