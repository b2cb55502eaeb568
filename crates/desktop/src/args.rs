//! What the agent is started with.

use crate::pages;
use kilter_companion::Page;

/// What the command line asks for.
#[derive(Debug, PartialEq)]
pub(crate) enum Wanted {
    Start(Launch),
    /// The agent asks itself, in another process; see `sweep`. Nothing for people, so not in the help.
    Sweep,
    /// Likewise; see `integrity`.
    Integrity,
    Version,
    Help,
}

/// How the agent was started.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Launch {
    /// In the background, at login.
    pub(crate) hidden: bool,
    /// On this page.
    pub(crate) page: Option<Page>,
}

pub(crate) const HELP: &str = "\
Kilter keeps this computer in good order. It lives in the tray.

Usage: kilter-desktop [--hidden] [--page NAME]

  --hidden      start in the background, as at login
  --page NAME   open the window on this page: findings, lessons, policies, records, contacts, lesson/ID,
                policy/ID, or a check such as screen-lock
  --version     say which version this is
  --help        say this

If Kilter is running already, its window opens and this program ends.";

pub(crate) fn parse(args: impl IntoIterator<Item = String>) -> Result<Wanted, String> {
    let mut launch = Launch::default();
    let mut args = args.into_iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--help" | "-h" => return Ok(Wanted::Help),
            "--version" | "-V" => return Ok(Wanted::Version),
            "--sweep" => return Ok(Wanted::Sweep),
            "--integrity" => return Ok(Wanted::Integrity),
            "--hidden" => launch.hidden = true,
            "--page" => launch.page = Some(page(&args.next().ok_or("--page needs a name.")?)?),
            other => match other.strip_prefix("--page=") {
                Some(name) => launch.page = Some(page(name)?),
                None => return Err(format!("Kilter does not know {other:?}.")),
            },
        }
    }
    Ok(Wanted::Start(launch))
}

fn page(name: &str) -> Result<Page, String> {
    pages::named(name).ok_or_else(|| format!("Kilter has no page {name:?}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(args: &[&str]) -> Result<Wanted, String> {
        parse(args.iter().map(|&arg| arg.to_owned()))
    }

    #[test]
    fn a_page_is_named_with_or_without_an_equals_sign() {
        let contacts = Launch { hidden: true, page: Some(Page::Contacts) };
        assert_eq!(parsed(&["--hidden", "--page", "contacts"]), Ok(Wanted::Start(contacts)));
        let finding = Launch { hidden: false, page: Some(Page::Finding { id: "screen-lock".into() }) };
        assert_eq!(parsed(&["--page=screen-lock"]), Ok(Wanted::Start(finding)));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        assert!(parsed(&["--pgae"]).unwrap_err().contains("--pgae"));
        assert!(parsed(&["--page", "nowhere"]).unwrap_err().contains("nowhere"));
        assert!(parsed(&["--page"]).unwrap_err().contains("--page"));
    }
}
