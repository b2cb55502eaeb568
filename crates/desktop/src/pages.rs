//! The names of the window's pages, as typed on the command line and sent over the bus.

use kilter_checks::CUSTOM;
use kilter_companion::Page;

/// The page of this name: `findings`, `contacts`, or the id of a check.
pub(crate) fn named(name: &str) -> Option<Page> {
    match name {
        "findings" => Some(Page::Findings),
        "contacts" => Some(Page::Contacts),
        id if id.starts_with(CUSTOM) => Some(Page::Finding { id: id.to_owned() }),
        id => kilter_checks::find(id).map(|check| Page::Finding { id: check.id.to_owned() }),
    }
}

/// The name of this page, for a second launch to hand over.
#[cfg(any(test, target_os = "linux"))]
pub(crate) fn name(page: &Page) -> &str {
    match page {
        Page::Findings => "findings",
        Page::Contacts => "contacts",
        Page::Finding { id } => id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_found_again_by_its_name() {
        let pages = kilter_checks::ALL.iter().map(|check| Page::Finding { id: check.id.to_owned() });
        for page in pages.chain([Page::Findings, Page::Contacts]) {
            assert_eq!(named(name(&page)), Some(page));
        }
        assert_eq!(named("../etc"), None);
    }
}
