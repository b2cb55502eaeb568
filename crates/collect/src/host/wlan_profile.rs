//! What a wireless profile of Windows says of how its network is protected. Pure, so that it is tested on every system.
//!
//! Source: "`WLAN_profile` Schema" in Microsoft's documentation of Win32. Its words are not translated.

use serde_json::{Value, json};

/// `authType` in the schema, with its number in `DOT11_AUTH_ALGORITHM` (windot11.h).
const AUTHENTICATION: &[(&str, u32)] = &[
    ("open", 1),
    ("shared", 2),
    ("WPA", 3),
    ("WPAPSK", 4),
    ("WPA2", 6),
    ("WPA2PSK", 7),
    ("WPA3", 8),
    ("WPA3ENT192", 8),
    ("WPA3SAE", 9),
    ("OWE", 10),
    ("WPA3ENT", 11),
];

/// `encryptionType` in the schema, with its number in `DOT11_CIPHER_ALGORITHM`.
const ENCRYPTION: &[(&str, u32)] = &[("none", 0), ("TKIP", 2), ("AES", 4), ("GCMP256", 9), ("WEP", 0x101)];

/// The network's name, `authentication` and `encryption` as the numbers of windot11.h (the largest `u32` for a word that is not known),
/// and whether Windows connects by itself. None where the text is no profile. The key is not looked at.
pub(super) fn read(xml: &str) -> Option<Value> {
    let document = roxmltree::Document::parse(xml).ok()?;
    let profile = document.root_element();
    if profile.tag_name().name() != "WLANProfile" {
        return None;
    }
    let text = |path: &[&str]| {
        let node = path.iter().try_fold(profile, |at, name| {
            at.children().find(|child| child.is_element() && child.tag_name().name() == *name)
        })?;
        node.text().map(str::trim)
    };
    let number = |name, words: &[(&str, u32)]| {
        let word = text(&["MSM", "security", "authEncryption", name])?;
        Some(words.iter().find(|(known, _)| *known == word).map_or(u32::MAX, |(_, number)| *number))
    };
    Some(json!({
        "name": text(&["name"])?,
        "authentication": number("authentication", AUTHENTICATION)?,
        "encryption": number("encryption", ENCRYPTION)?,
        // The schema's default for an infrastructure network.
        "auto": text(&["connectionMode"]).is_none_or(|mode| mode == "auto"),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROFILE: &str = r#"<?xml version="1.0"?>
<WLANProfile xmlns="http://www.microsoft.com/networking/WLAN/profile/v1">
    <name>Café Zürich</name>
    <SSIDConfig><SSID><hex>436166C3A9</hex><name>Café</name></SSID></SSIDConfig>
    <connectionType>ESS</connectionType>
    <connectionMode>manual</connectionMode>
    <MSM><security>
        <authEncryption><authentication>WPA2PSK</authentication><encryption>AES</encryption><useOneX>false</useOneX></authEncryption>
        <sharedKey><keyType>passPhrase</keyType><protected>true</protected><keyMaterial>01000000D08C9D</keyMaterial></sharedKey>
    </security></MSM>
</WLANProfile>"#;

    #[test]
    fn a_profile_says_how_its_network_is_protected_and_its_key_stays_out() {
        let read = read(PROFILE).unwrap();
        let expected = json!({ "name": "Café Zürich", "authentication": 7, "encryption": 4, "auto": false });
        assert_eq!(read, expected);
    }

    #[test]
    fn a_word_of_a_later_windows_is_no_word_that_is_known() {
        let read = read(&PROFILE.replace("WPA2PSK", "WPA9")).unwrap();
        assert_eq!(read["authentication"], u32::MAX);
    }

    #[test]
    fn what_is_no_profile_or_says_nothing_of_protection_is_none() {
        assert_eq!(read("<WLANProfile/>"), None);
        assert_eq!(read(&PROFILE.replace("authentication>", "other>")), None);
        assert_eq!(read(&PROFILE[..PROFILE.len() / 2]), None);
        assert_eq!(read(&PROFILE.replace("WLANProfile", "Profile")), None);
    }
}
