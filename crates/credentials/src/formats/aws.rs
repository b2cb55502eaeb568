//! `~/.aws/credentials` and `~/.aws/config`:
//! <https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html>.
//!
//! An access key id alone is public, like a user's name. A session token is short-lived, but until then it is the key.

use super::ini;
use crate::finder::Finder;

pub(crate) const KEYWORDS: &[&str] = &[
    "default",
    "profile",
    "sso-session",
    "services",
    "aws_access_key_id",
    "aws_secret_access_key",
    "aws_session_token",
    "aws_security_token",
    "region",
    "output",
    "json",
    "role_arn",
    "source_profile",
    "credential_source",
    "credential_process",
    "sso_session",
    "sso_start_url",
    "sso_region",
    "sso_account_id",
    "sso_role_name",
    "mfa_serial",
    "web_identity_token_file",
];

pub(crate) fn find(finder: &mut Finder<'_>) {
    for pair in ini::pairs(finder, &['=', ':']) {
        let value = ini::without_comment(finder.text(), pair.value);
        match pair.key.to_ascii_lowercase().as_str() {
            "aws_secret_access_key" => finder.value("aws-access-key", value),
            "aws_session_token" | "aws_security_token" => finder.value("aws-session-token", value),
            _ => {}
        }
    }
}
