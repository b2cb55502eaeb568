//! Notices when the machine wakes from sleep.

#[cfg(target_os = "linux")]
pub(crate) use linux::listen;

/// Unverified: there the alarm's own cap (an hour) notices a resume, nothing faster.
#[cfg(not(target_os = "linux"))]
pub(crate) fn listen(_: &crate::inbox::Inbox) {}

#[cfg(target_os = "linux")]
mod linux {
    use crate::inbox::Inbox;
    use crate::log;
    use futures_lite::StreamExt;
    use kilter_companion::Event;
    use zbus::{Connection, MatchRule, MessageStream, message::Type};

    /// Listens from now on. A machine without a system bus or without logind is none the worse for it.
    pub(crate) fn listen(inbox: &Inbox) {
        let inbox = inbox.clone();
        tokio::spawn(async move {
            if let Err(error) = follow(&inbox).await {
                log::say(format_args!("cannot tell when this machine wakes from sleep: {error}"));
            }
        });
    }

    /// `PrepareForSleep(false)` comes after waking: org.freedesktop.login1(5).
    async fn follow(inbox: &Inbox) -> zbus::Result<()> {
        let system = Connection::system().await?;
        let rule = MatchRule::builder()
            .msg_type(Type::Signal)
            .sender("org.freedesktop.login1")?
            .path("/org/freedesktop/login1")?
            .interface("org.freedesktop.login1.Manager")?
            .member("PrepareForSleep")?
            .build();
        let mut signals = MessageStream::for_match_rule(rule, &system, None).await?;
        while let Some(signal) = signals.next().await {
            if signal?.body().deserialize::<bool>().is_ok_and(|going_to_sleep| !going_to_sleep) {
                inbox.event(Event::Resumed);
            }
        }
        Ok(())
    }
}
