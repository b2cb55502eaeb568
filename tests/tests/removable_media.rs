//! `removable-media` against the real settings of real desktops: each test flips a setting with the desktop's own tool, asks the
//! desktop's own reader what it is now (the oracle), and then asks `kilter`.

use kilter_tests::session::Session;

const CHECK: &str = "removable-media";
const MEDIA: &str = "org.gnome.desktop.media-handling";
const VOLMAN: &str = "thunar-volman";

const GNOME_STARTS: &str = "When a removable medium is put in, GNOME opens it or offers to start what it holds.";

/// The verdict, and how the reason begins: media that are in use on the machine that runs the tests stand at its end.
#[track_caller]
fn says(session: &Session, verdict: &str, reason: &str) {
    let finding = session.finding();
    assert_eq!(finding["verdict"], verdict, "{finding}");
    assert!(finding["reason"].as_str().is_some_and(|said| said.starts_with(reason)), "{finding}");
}

#[test]
fn gnome_autorun_never_turns_the_verdict() {
    let Some(session) = Session::start(CHECK, "GNOME", &["/usr/bin/gsettings", "/usr/libexec/dconf-service"]) else {
        return;
    };
    session.gsettings(MEDIA, "autorun-never", "true");
    says(&session, "pass", "Nothing starts by itself from a removable medium: GNOME is set to start nothing.");
    session.gsettings(MEDIA, "autorun-never", "false");
    says(&session, "fail", GNOME_STARTS);
    // To mount a medium is not to start anything from it, and the other way round.
    session.gsettings(MEDIA, "automount", "false");
    says(&session, "fail", GNOME_STARTS);
    session.gsettings(MEDIA, "autorun-never", "true");
    session.gsettings(MEDIA, "automount", "true");
    says(&session, "pass", "Nothing starts");
}

/// The settings of a desktop that is installed but does not run decide nothing.
#[test]
fn the_live_desktop_decides_and_not_what_is_installed() {
    let tools = ["/usr/bin/gsettings", "/usr/libexec/dconf-service", "/bin/busybox"];
    let Some(mut session) = Session::start(CHECK, "i3", &tools) else { return };
    session.gsettings(MEDIA, "autorun-never", "false");
    session.stand_in("i3", &[]);
    says(&session, "pass", "Nothing starts by itself from a removable medium: i3 leaves media alone");
    session.stand_in("pcmanfm", &["--daemon-mode"]);
    says(&session, "unknown", "pcmanfm runs here");
    session.desktop = "GNOME";
    says(&session, "fail", GNOME_STARTS);
    session.desktop = "Enlightenment";
    says(&session, "unknown", "The session here is called \"Enlightenment\"");
    session.desktop = "";
    says(&session, "unknown", "No desktop session is to be seen here");
}

#[test]
fn xfce_starts_and_opens_nothing_unless_it_is_told_to() {
    let Some(session) = Session::start(CHECK, "XFCE", &["/usr/bin/xfconf-query"]) else { return };
    // Starts xfconfd, and touches none of the settings that count.
    session.xfconf(VOLMAN, "/automount-drives/enabled", "bool", "true");
    says(&session, "pass", "Nothing starts by itself from a removable medium: XFCE is set to start nothing.");
    session.xfconf(VOLMAN, "/autorun/enabled", "bool", "true");
    says(&session, "fail", "When a removable medium is put in, XFCE offers to start the programs that it holds.");
    session.xfconf(VOLMAN, "/autorun/enabled", "bool", "false");
    session.xfconf(VOLMAN, "/autoopen/enabled", "bool", "true");
    says(&session, "fail", "When a removable medium is put in, XFCE opens the files that it names.");
    session.xfconf(VOLMAN, "/autoopen/enabled", "bool", "false");
    says(&session, "pass", "Nothing starts");
}
