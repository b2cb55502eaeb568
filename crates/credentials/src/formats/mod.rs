//! A parser per format: from text to the places of secrets in it. No parser fails; what it does not understand it says.

pub(crate) mod aws;
mod blocks;
pub(crate) mod docker;
pub(crate) mod dotenv;
pub(crate) mod gh;
pub(crate) mod git;
mod ini;
mod json;
pub(crate) mod keyed;
pub(crate) mod kube;
pub(crate) mod netrc;
pub(crate) mod npmrc;
pub(crate) mod pem;
pub(crate) mod pgpass;
pub(crate) mod pkcs12;
pub(crate) mod pypirc;
pub(crate) mod shell;
pub(crate) mod whole;
mod words;
mod xml;
mod yaml;
