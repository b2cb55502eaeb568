//! The names of the window's pages, as typed on the command line and sent over the bus.

use kilter_checks::CUSTOM;
use kilter_companion::Page;

/// The page of this name: `findings`, `lessons`, `lesson/ID`, `policies`, `policy/ID`, `records`, `contacts`, or the id of a check.
pub(crate) fn named(name: &str) -> Option<Page> {
    let one = name.split_once('/').filter(|(_, id)| is_id(id));
    match name {
        "findings" => Some(Page::Findings),
        "lessons" => Some(Page::Lessons),
        "policies" => Some(Page::Policies),
        "records" => Some(Page::Records),
        "contacts" => Some(Page::Contacts),
        _ if one.is_some_and(|(kind, _)| kind == "lesson") => one.map(|(_, id)| Page::Lesson { id: id.to_owned() }),
        _ if one.is_some_and(|(kind, _)| kind == "policy") => one.map(|(_, id)| Page::Policy { id: id.to_owned() }),
        id if id.starts_with(CUSTOM) => Some(Page::Finding { id: id.to_owned() }),
        id => kilter_checks::find(id).map(|check| Page::Finding { id: check.id.to_owned() }),
    }
}

/// As packs name their lessons and policies; whether there is such a one, the core knows.
fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// The name of this page, for a second launch to hand over.
#[cfg(any(test, target_os = "linux"))]
pub(crate) fn name(page: &Page) -> String {
    match page {
        Page::Findings => "findings".to_owned(),
        Page::Lessons => "lessons".to_owned(),
        Page::Lesson { id } => format!("lesson/{id}"),
        Page::Policies => "policies".to_owned(),
        Page::Policy { id } => format!("policy/{id}"),
        Page::Records => "records".to_owned(),
        Page::Contacts => "contacts".to_owned(),
        Page::Finding { id } => id.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_found_again_by_its_name() {
        let pages = kilter_checks::ALL.iter().map(|check| Page::Finding { id: check.id.to_owned() });
        let id = || "safe-transfer".to_owned();
        let others = [
            Page::Findings,
            Page::Lessons,
            Page::Lesson { id: id() },
            Page::Policies,
            Page::Policy { id: id() },
            Page::Records,
            Page::Contacts,
        ];
        for page in pages.chain(others) {
            assert_eq!(named(&name(&page)), Some(page));
        }
        for nowhere in ["../etc", "lesson/", "lesson/../x", "other/a"] {
            assert_eq!(named(nowhere), None, "{nowhere}");
        }
    }
}
