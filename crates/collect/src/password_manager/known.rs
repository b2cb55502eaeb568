//! The password managers that Kilter knows, and the whole names under which each shows.
//!
//! GNOME Keyring, `KWallet` and Apple's keychain are not among them: every desktop has one, and nobody keeps a company's passwords
//! there on purpose.

/// One password manager.
#[derive(Debug)]
pub(super) struct Known {
    /// Its own name, by which a baseline accepts it.
    pub(super) name: &'static str,
    /// Names of its menu entries, without `.desktop`: of packages, flatpaks and snaps.
    pub(super) entries: &'static [&'static str],
    /// Programs without a menu entry.
    pub(super) programs: &'static [&'static str],
    /// Its ids among the extensions of Chromium's family.
    pub(super) chromium: &'static [&'static str],
    /// Its ids among the extensions of Firefox.
    pub(super) firefox: &'static [&'static str],
    /// Names of its application on macOS, and how its name begins among Windows' programs.
    pub(super) titles: &'static [&'static str],
}

const NONE: Known = Known { name: "", entries: &[], programs: &[], chromium: &[], firefox: &[], titles: &[] };

pub(super) const KNOWN: &[Known] = &[
    Known {
        name: "1Password",
        entries: &["1password", "com.onepassword.OnePassword", "1password_1password"],
        programs: &["/usr/bin/op"],
        chromium: &["aeblfdkhhhdcdjpifhhbdiojplfjncoa"],
        firefox: &["{d634138d-c276-4fc8-924b-40a0ea21d284}"],
        titles: &["1Password"],
    },
    Known {
        name: "Bitwarden",
        entries: &["bitwarden", "com.bitwarden.desktop", "bitwarden_bitwarden"],
        programs: &["/usr/bin/bw", "/usr/bin/rbw"],
        chromium: &["nngceckbapebfimnlniiiahkandclblb"],
        firefox: &["{446900e4-71c2-419f-a6a7-df9c091e268b}"],
        titles: &["Bitwarden"],
    },
    Known {
        name: "Dashlane",
        chromium: &["fdjamakpfbbddfjaooikfcpapjohcfmg"],
        firefox: &["jetpack-extension@dashlane.com"],
        titles: &["Dashlane"],
        ..NONE
    },
    Known { name: "Enpass", entries: &["enpass", "io.enpass.Enpass"], titles: &["Enpass"], ..NONE },
    Known { name: "gopass", programs: &["/usr/bin/gopass"], ..NONE },
    Known { name: "KeePass", entries: &["keepass2", "keepass"], titles: &["KeePass"], ..NONE },
    Known {
        name: "KeePassXC",
        entries: &["org.keepassxc.KeePassXC", "keepassxc_keepassxc"],
        // It fills in forms from the program beside it.
        firefox: &["keepassxc-browser@keepassxc.org"],
        chromium: &["oboonakemofpalcgghocfoadofidjkkk"],
        titles: &["KeePassXC"],
        ..NONE
    },
    Known { name: "Keeper", entries: &["keeperpasswordmanager"], titles: &["Keeper Password Manager"], ..NONE },
    Known {
        name: "LastPass",
        chromium: &["hdokiejnpimakedhajhdlcegeplioahd"],
        firefox: &["support@lastpass.com"],
        titles: &["LastPass"],
        ..NONE
    },
    Known {
        name: "NordPass",
        entries: &["nordpass", "nordpass_nordpass"],
        chromium: &["eiaeiblijfjekdanodkjadfinkhbfgcd"],
        firefox: &["nordpassStandalone@nordsecurity.com"],
        titles: &["NordPass"],
        ..NONE
    },
    Known { name: "pass", entries: &["com.qtpass.QtPass", "qtpass"], programs: &["/usr/bin/pass"], ..NONE },
    Known {
        name: "Proton Pass",
        entries: &["proton-pass", "me.proton.Pass", "proton-pass_proton-pass"],
        chromium: &["ghmbeldphafepmbegfdlkpapadhbakde"],
        firefox: &["78272b6fa58f4a1abaac99321d503a20@proton.me"],
        titles: &["Proton Pass"],
        ..NONE
    },
    Known { name: "Secrets", entries: &["org.gnome.World.Secrets"], ..NONE },
];
