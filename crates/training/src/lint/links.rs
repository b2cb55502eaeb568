//! Links that lead somewhere, and names of things that exist.

use super::{Desk, Document, documents};
use crate::prose::{Section, Target, links};
use crate::{MANIFEST, Pack, Problem, controls};
use std::collections::BTreeSet;

pub(super) fn look(desk: &mut Desk<'_>, pack: &Pack) {
    for document in documents(pack) {
        for target in links(document.sections) {
            link(desk, pack, &document, &target);
        }
        for control in document.controls.iter().filter(|control| !controls::is_known(control)) {
            let what = format!("the control {control:?} is none that is known");
            let remedy = "Write it as in \"ISO A.6.3\", \"CIS 14.2\", \"CSF PR.AT-01\", \"800-53 AT-2(1)\", \"SOC2 CC2.2\"; docs/controls.md has the list.";
            let problem = desk.about(&document.file, control, what, remedy);
            desk.error(problem);
        }
    }
    for lesson in &pack.lessons {
        for check in &lesson.checks {
            if desk.has_check(check) {
                continue;
            }
            let file = format!("lessons/{}/{}.md", lesson.id, lesson.lang);
            let problem = desk.about(&file, check, format!("no check is called {check:?}"), CHECKS);
            desk.error(problem);
        }
    }
    for policy in &pack.policies {
        let Some(id) = policy.lesson.as_deref().filter(|id| !has_lesson(pack, id)) else { continue };
        let file = format!("policies/{}/{}/{}.md", policy.id, policy.version, policy.lang);
        let problem =
            desk.about(&file, id, format!("there is no lesson {id:?}"), "Correct its id, or write the lesson.");
        desk.error(problem);
    }
    attestations(desk, pack);
    let wanted = desk.checks.iter().filter_map(|check| check.lesson);
    let gone: BTreeSet<&str> = wanted.filter(|id| !has_lesson(pack, id)).collect();
    if !gone.is_empty() {
        let what = format!("checks send people to lessons that are not there: {}", Vec::from_iter(gone).join(", "));
        desk.advice(Problem::of(MANIFEST, what, "Write them, or people are sent to none."));
    }
}

const CHECKS: &str = "`kilter explain` names all checks; correct the id.";

fn attestations(desk: &mut Desk<'_>, pack: &Pack) {
    for asked in &pack.manifest.attestations {
        let mut said = Vec::new();
        match &asked.check {
            None => said.push((
                asked.id.clone(),
                format!("the attestation {} names no check", asked.id),
                "Name the check that says when the last one was: check = \"backups\".",
            )),
            Some(check) if !desk.has_check(check) => {
                said.push((check.clone(), format!("no check is called {check:?}"), CHECKS));
            }
            Some(_) => {}
        }
        if let Some(lesson) = asked.lesson.as_deref().filter(|id| !has_lesson(pack, id)) {
            said.push((
                lesson.to_owned(),
                format!("there is no lesson {lesson:?}"),
                "Correct its id, or write the lesson.",
            ));
        }
        for control in asked.controls.iter().filter(|control| !controls::is_known(control)) {
            said.push((
                control.clone(),
                format!("the control {control:?} is none that is known"),
                "Write it as in \"ISO A.6.3\".",
            ));
        }
        for (text, what, remedy) in said {
            let problem = desk.about(MANIFEST, &text, what, remedy);
            desk.error(problem);
        }
    }
}

fn has_lesson(pack: &Pack, id: &str) -> bool {
    pack.lessons.iter().any(|lesson| lesson.id == id)
}

fn has_anchor(sections: &[Section], anchor: &str) -> bool {
    use crate::prose::Block;
    let is_deeper = |block: &Block| matches!(block, Block::Heading { anchor: here, .. } if here == anchor);
    sections.iter().any(|section| section.anchor == anchor || section.blocks.iter().any(is_deeper))
}

fn link(desk: &mut Desk<'_>, pack: &Pack, from: &Document<'_>, target: &Target) {
    let (written, what, remedy) = match target {
        Target::Web { .. } => return,
        Target::Here { anchor } if has_anchor(from.sections, anchor) => return,
        Target::Here { anchor } => (format!("#{anchor}"), "there is no such heading in it", ANCHOR),
        Target::Lesson { id, anchor } => match (pack.lesson(id, from.lang), anchor) {
            (None, _) => (format!("lesson:{id}"), "there is no such lesson", "Correct its id, or write the lesson."),
            (Some(lesson), Some(anchor)) if !has_anchor(&lesson.sections, anchor) => {
                (format!("lesson:{id}#{anchor}"), "that lesson has no such heading", ANCHOR)
            }
            _ => return,
        },
        Target::Policy { id, anchor } => match (pack.policy(id, from.lang), anchor) {
            (None, _) => (format!("policy:{id}"), "there is no such policy", "Correct its id, or write the policy."),
            (Some(policy), Some(anchor)) if !has_anchor(&policy.sections, anchor) => {
                (format!("policy:{id}#{anchor}"), "that policy has no such heading", ANCHOR)
            }
            _ => return,
        },
        Target::Check { id } if desk.has_check(id) => return,
        Target::Check { id } => (format!("check:{id}"), "there is no such check", CHECKS),
        Target::Nowhere { address } => (address.clone(), "nothing follows such a link", NOWHERE),
    };
    let problem = desk.about(&from.file, &written, format!("it links to {written:?}: {what}"), remedy);
    desk.error(problem);
}

const ANCHOR: &str = "A heading's anchor is its words in small letters, joined by hyphens.";
const NOWHERE: &str = "Write https:, mailto:, tel:, lesson:ID, policy:ID, check:ID or #heading; images are not shown.";
