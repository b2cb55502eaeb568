//! zypper: openSUSE Leap and SUSE Linux Enterprise, whose security updates are patches.
//!
//! Sources: zypper(8), the XML of `zypper --xmlout list-patches` as its `xml-output.rnc` describes it.

use super::rpm;
use crate::{Ask, System};
use chrono::{DateTime, Utc};
use kilter_facts::{Gap, OsUpdates, PendingUpdate};
use roxmltree::{Document, Node};

const REPOSITORIES: &str = "/etc/zypp/repos.d";
const CACHE: &str = "/var/cache/zypp/raw";
const ARGS: &[&str] = &["--non-interactive", "--no-refresh", "--xmlout", "list-patches", "--category", "security"];

pub(super) fn collect(system: &dyn System) -> OsUpdates {
    let missing = || Gap::tool_missing("/usr/bin/zypper is not there");
    let output = system.run("/usr/bin/zypper", ARGS).and_then(|output| output.ok_or_else(missing));
    let pending = output.and_then(|output| output.text("zypper")).and_then(|text| patches(&text));
    OsUpdates {
        package_manager: "zypper".to_owned(),
        lists_refreshed: refreshed(system).into(),
        last_install: rpm::last_change(system),
        pending_security: pending.into(),
        held: Vec::new(),
    }
}

fn patches(text: &str) -> Result<Vec<PendingUpdate>, Gap> {
    let odd = || Gap::unrecognised("the answer of zypper is not a list of patches");
    let document = Document::parse(text).map_err(|_| odd())?;
    let mut lists = document.descendants().filter(|node| node.has_tag_name("update-list"));
    // An error leaves the list out.
    let list = lists.next().ok_or_else(odd)?;
    list.children().filter(Node::is_element).map(|update| patch(update).ok_or_else(odd)).collect()
}

fn patch(update: Node<'_, '_>) -> Option<PendingUpdate> {
    let of_security = update.attribute("kind") == Some("patch") && update.attribute("category") == Some("security");
    let date = update.children().find(|node| node.has_tag_name("issue-date"))?;
    let since = date.attribute("time_t")?.parse().ok()?;
    Some(PendingUpdate {
        package: update.attribute("name").filter(|_| of_security)?.to_owned(),
        installed: String::new(),
        available: update.attribute("edition")?.to_owned(),
        offered_since: DateTime::from_timestamp(since, 0)?,
    })
}

/// zypper touches `repomd.xml` whenever it has looked: `touchIndexFile` in zypp/RepoManager. The oldest counts, of those that are
/// refreshed by themselves.
fn refreshed(system: &dyn System) -> Result<DateTime<Utc>, Gap> {
    let none = || Gap::unrecognised("no repository is set up to be refreshed by itself");
    let mut oldest: Option<DateTime<Utc>> = None;
    for name in system
        .list(REPOSITORIES)?
        .ok_or_else(none)?
        .iter()
        .filter(|name| name.rsplit_once('.').is_some_and(|(_, end)| end == "repo"))
    {
        let text = system.read_text(&format!("{REPOSITORIES}/{name}"))?.unwrap_or_default();
        if !text.lines().any(|line| line.starts_with('[')) {
            return Err(Gap::unrecognised(format!("{REPOSITORIES}/{name} describes no repository")));
        }
        for alias in refreshing(&text) {
            let path = format!("{CACHE}/{}/repodata/repomd.xml", alias.replace('/', "_"));
            let unfetched = || Gap::unrecognised(format!("the repository {alias} was never fetched"));
            let modified = system.metadata(&path)?.and_then(|found| found.modified).ok_or_else(unfetched)?;
            oldest = Some(oldest.map_or(modified, |oldest| oldest.min(modified)));
        }
    }
    oldest.ok_or_else(none)
}

/// The aliases of the sections that are enabled and refresh themselves.
fn refreshing(text: &str) -> Vec<&str> {
    let sections = text.split("\n[").map(|section| section.trim_start().trim_start_matches('['));
    let on = |body: &str, key: &str| {
        let value = body.lines().find_map(|line| line.trim().strip_prefix(key)?.trim_start().strip_prefix('='));
        value.is_some_and(|value| ["1", "yes", "true", "on"].contains(&value.trim()))
    };
    let wanted = sections.filter_map(|section| section.split_once(']'));
    wanted.filter(|(_, body)| on(body, "enabled") && on(body, "autorefresh")).map(|(alias, _)| alias).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const XML: &str = "<?xml version='1.0'?>\n<stream>\n<update-status version=\"0.6\">\n<update-list>\n\
        <update name=\"openSUSE-SLE-15.6-2026-1234\" kind=\"patch\" edition=\"1\" arch=\"noarch\" status=\"needed\" category=\"security\">\
        <summary>Security update</summary><issue-date time_t=\"1766061723\" text=\"2025-12-18T12:42:03Z\"/></update>\n\
        </update-list>\n</update-status>\n</stream>\n";

    #[test]
    fn reads_patches_and_refuses_what_does_not_close() {
        let pending = patches(XML).unwrap();
        assert_eq!(pending.len(), 1);
        assert_eq!(pending[0].offered_since.to_rfc3339(), "2025-12-18T12:42:03+00:00");
        let none = "<?xml version='1.0'?>\n<stream>\n<update-status version=\"0.6\">\n<update-list>\n</update-list>\n</update-status>\n</stream>\n";
        assert_eq!(patches(none).unwrap(), []);
        for text in [
            "",
            "garbage\n",
            &XML[..XML.len() / 2],
            "<stream><message type=\"error\">x</message></stream>\n",
            &XML.replace("security", "recommended"),
        ] {
            assert!(patches(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn only_repositories_that_refresh_themselves_tell_the_age() {
        let text = "[repo-update]\nenabled=1\nautorefresh = 1\n\n[dvd]\nenabled=1\nautorefresh=0\n[off]\nautorefresh=1\nenabled=0\n";
        assert_eq!(refreshing(text), ["repo-update"]);
    }
}
