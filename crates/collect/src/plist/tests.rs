use super::*;
use proptest::prelude::*;

const XML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>idleTime</key>
	<integer>600</integer>
	<key>delay</key>
	<real>5</real>
	<key>AutomaticCheckEnabled</key>
	<true/>
	<key>ask</key>
	<integer>1</integer>
	<key>LastFullSuccessfulDate</key>
	<date>2026-11-20T08:15:00Z</date>
	<key>ProductVersion</key>
	<string>15.1</string>
	<key>token</key>
	<data>AQL/</data>
	<key>RecommendedUpdates</key>
	<array>
		<dict>
			<key>Identifier</key>
			<string>MSU_UPDATE_24B91</string>
		</dict>
	</array>
	<key>inner</key>
	<dict>
		<key>on</key>
		<false/>
	</dict>
</dict>
</plist>
"#;

fn parsed(bytes: &[u8]) -> Result<Plist, Gap> {
    parse("x.plist", bytes)
}

fn binary() -> Vec<u8> {
    let mut bytes = Vec::new();
    plist::Value::from_reader_xml(XML.as_bytes()).unwrap().to_writer_binary(&mut bytes).unwrap();
    assert!(bytes.starts_with(BINARY));
    bytes
}

#[test]
fn both_forms_say_the_same() {
    let list = parsed(XML.as_bytes()).unwrap();
    assert_eq!(list, parsed(&binary()).unwrap());
    assert_eq!(list.number("idleTime"), Ok(Some(600)));
    assert_eq!(list.number("delay"), Ok(Some(5)), "askForPasswordDelay is a real");
    assert_eq!(list.flag("AutomaticCheckEnabled"), Ok(Some(true)));
    assert_eq!(list.flag("ask"), Ok(Some(true)), "`defaults write -int 1` is a switch too");
    assert_eq!(list.flag("absent"), Ok(None));
    assert_eq!(list.text("ProductVersion"), Ok(Some("15.1")));
    assert_eq!(list.text("token"), Ok(Some("AQL/")));
    assert_eq!(list.date("LastFullSuccessfulDate").unwrap().unwrap().to_rfc3339(), "2026-11-20T08:15:00+00:00");
    assert_eq!(list.list("RecommendedUpdates").unwrap().unwrap()[0]["Identifier"], "MSU_UPDATE_24B91");
    assert_eq!(list.inner("inner").unwrap().unwrap().flag("on"), Ok(Some(false)));
}

#[test]
fn a_setting_of_another_kind_is_not_taken_for_one_that_is_not_set() {
    let list = parsed(XML.as_bytes()).unwrap();
    assert!(list.flag("idleTime").is_err());
    assert!(list.number("ProductVersion").is_err());
    assert!(list.date("ProductVersion").is_err());
    assert!(list.inner("RecommendedUpdates").is_err_and(|gap| gap.detail.contains("x.plist")));
}

#[test]
fn what_is_cut_is_no_list() {
    for whole in [XML.as_bytes(), &binary()] {
        let last = whole.len() - if whole.starts_with(BINARY) { 1 } else { "</dict>\n</plist>\n".len() };
        for end in 0..last {
            assert!(parsed(&whole[..end]).is_err(), "{end} bytes of {}", whole.len());
        }
    }
}

#[test]
fn a_list_that_unfolds_without_end_or_depth_is_refused() {
    // Thirty arrays, each of which holds the next one twice: a thousand million values in a few hundred bytes.
    let levels: u8 = 30;
    let mut bytes = b"bplist00".to_vec();
    let mut places = Vec::new();
    for level in 0..levels {
        places.push(u8::try_from(bytes.len()).unwrap());
        bytes.extend([0xA2, level + 1, level + 1]);
    }
    places.push(u8::try_from(bytes.len()).unwrap());
    bytes.push(0x09);
    let table = bytes.len() as u64;
    bytes.extend(&places);
    bytes.extend([0; 6]);
    bytes.extend([1, 1]);
    for number in [u64::from(levels) + 1, 0, table] {
        bytes.extend(number.to_be_bytes());
    }
    assert!(BinaryReader::new(Cursor::new(&bytes)).take(1000).all(|event| event.is_ok()), "it is a list");
    assert!(parsed(&bytes).is_err());
    let deep = format!("<plist>{}{}</plist>", "<array>".repeat(50_000), "</array>".repeat(50_000));
    assert!(parsed(deep.as_bytes()).is_err());
}

proptest! {
    #[test]
    fn any_bytes_are_a_list_or_a_gap(bytes in prop::collection::vec(any::<u8>(), 0..400), at in 0_usize..400) {
        let _ = parsed(&bytes);
        let mut list = binary();
        let at = at % list.len();
        for (place, byte) in list[at..].iter_mut().zip(&bytes) {
            *place = *byte;
        }
        let _ = parsed(&list);
        let mut text = XML.as_bytes().to_vec();
        let at = at % text.len();
        for (place, byte) in text[at..].iter_mut().zip(bytes.iter().take(8)) {
            *place = *byte;
        }
        let _ = parsed(&text);
    }
}
