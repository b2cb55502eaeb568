//! What the page shows: the agent's last view, and what is wrong with the agent, if anything.

use crate::lines::Line;
use kilter_companion::{
    View,
    wire::{self, ToWindow, WireError},
};
use serde::Serialize;

/// Everything the page is told, whole each time: there is nothing for it to piece together. `ui/src/backend/index.ts` names the same fields.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(crate) struct Screen {
    /// The last view that arrived; none before the first.
    pub(crate) view: Option<Box<View>>,
    /// Why that view may be out of date.
    pub(crate) trouble: Option<Trouble>,
}

/// What is wrong with the agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(crate) enum Trouble {
    /// It is gone, and this window closes soon.
    Stopped,
    /// It said something that this window does not understand.
    NotUnderstood {
        /// What was wrong, for whoever is asked for help.
        why: String,
    },
}

/// What a line asks for beyond what it changes on the screen.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Show the screen as it is now.
    Show,
    /// Come to the front.
    Raise,
    /// Say that the agent is gone, then close.
    Stop,
}

impl Screen {
    /// Takes in one line from the agent. A line that is not understood leaves the last view standing.
    pub(crate) fn take(&mut self, line: Line) -> Next {
        let message = match line {
            Line::Whole(bytes) => wire::decode(&bytes),
            Line::TooLong(length) => Err(WireError::TooLong(length)),
            Line::End => {
                self.trouble = Some(Trouble::Stopped);
                return Next::Stop;
            }
        };
        match message {
            Ok(ToWindow::View(view)) => *self = Self { view: Some(view), trouble: None },
            Ok(ToWindow::Raise) => return Next::Raise,
            Err(why) => self.trouble = Some(Trouble::NotUnderstood { why: why.to_string() }),
        }
        Next::Show
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kilter_companion::{LearningView, Page, TrayState};

    fn view(summary: &str) -> Box<View> {
        Box::new(View {
            page: Page::Findings,
            state: TrayState::InKilter,
            summary: summary.to_owned(),
            device: "ana-laptop, Debian GNU/Linux 12 (bookworm)".to_owned(),
            checked_at: None,
            checking: false,
            findings: Vec::new(),
            learning: LearningView::default(),
            contacts: Vec::new(),
            notes: Vec::new(),
        })
    }

    fn line(message: &ToWindow) -> Line {
        Line::Whole(wire::encode(message).unwrap())
    }

    #[test]
    fn noise_leaves_the_view_standing_and_the_next_view_clears_it() {
        let mut screen = Screen::default();
        assert_eq!(screen.take(line(&ToWindow::View(view("first")))), Next::Show);
        for noise in
            [Line::Whole(b"{".to_vec()), Line::Whole(br#"{"v":9,"m":"raise"}"#.to_vec()), Line::TooLong(2 << 20)]
        {
            assert_eq!(screen.take(noise), Next::Show);
            assert_eq!(screen.view, Some(view("first")));
            assert!(matches!(screen.trouble, Some(Trouble::NotUnderstood { .. })));
        }
        screen.take(line(&ToWindow::View(view("second"))));
        assert_eq!(screen, Screen { view: Some(view("second")), trouble: None });
    }

    #[test]
    fn the_end_of_the_pipe_says_that_the_agent_stopped() {
        let mut screen = Screen::default();
        screen.take(line(&ToWindow::View(view("last"))));
        assert_eq!(screen.take(Line::End), Next::Stop);
        assert_eq!(screen, Screen { view: Some(view("last")), trouble: Some(Trouble::Stopped) });
    }

    #[test]
    fn the_page_gets_the_field_names_it_was_written_for() {
        let trouble = Trouble::NotUnderstood { why: "noise".to_owned() };
        let json = serde_json::to_value(Screen { view: None, trouble: Some(trouble) }).unwrap();
        assert_eq!(json, serde_json::json!({"view": null, "trouble": {"kind": "not-understood", "why": "noise"}}));
        assert_eq!(serde_json::to_value(Trouble::Stopped).unwrap(), serde_json::json!({"kind": "stopped"}));
    }
}
