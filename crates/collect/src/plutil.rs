//! Settings of macOS, as plutil(1) writes them in XML. From Apple's documentation of property lists; not run on a Mac.

use crate::{Ask, Found, System};
use kilter_facts::Gap;
use roxmltree::{Document, Node, ParsingOptions};
use serde_json::{Map, Value};

const PLUTIL: &str = "/usr/bin/plutil";

/// Settings are nested a few levels deep.
const DEEPEST: u8 = 16;

/// The settings in this file, dates as texts; `None` where there is no such file.
pub(crate) fn settings(system: &dyn System, path: &str) -> Found<Map<String, Value>> {
    if system.metadata(path)?.is_none() {
        return Ok(None);
    }
    let missing = || Gap::tool_missing("plutil, which reads settings of macOS, is not there.");
    let said = system.run(PLUTIL, &["-convert", "xml1", "-o", "-", path])?.ok_or_else(missing)?;
    match parse(&said.text(PLUTIL)?) {
        Some(Value::Object(settings)) => Ok(Some(settings)),
        _ => Err(Gap::unrecognised(format!("{path} is not a whole list of settings."))),
    }
}

fn parse(text: &str) -> Option<Value> {
    // Apple's lists name a document type; it is not fetched, and defines nothing here.
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).ok()?;
    let root = document.root_element();
    let inner = root.first_element_child().filter(|_| root.has_tag_name("plist"))?;
    value(inner, DEEPEST)
}

fn value(node: Node<'_, '_>, left: u8) -> Option<Value> {
    let left = left.checked_sub(1)?;
    let text = node.text().unwrap_or_default();
    Some(match node.tag_name().name() {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        "integer" => Value::from(text.trim().parse::<i64>().ok()?),
        "real" => Value::from(text.trim().parse::<f64>().ok()?),
        "string" | "date" | "data" => Value::from(text),
        "array" => {
            Value::Array(node.children().filter(Node::is_element).map(|node| value(node, left)).collect::<Option<_>>()?)
        }
        "dict" => {
            let mut children = node.children().filter(Node::is_element);
            let mut found = Map::new();
            while let Some(key) = children.next() {
                let name = key.text().filter(|_| key.has_tag_name("key"))?;
                found.insert(name.to_owned(), value(children.next()?, left)?);
            }
            Value::Object(found)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::parse;
    use proptest::prelude::*;
    use serde_json::json;

    const LIST: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n\
        <plist version=\"1.0\">\n<dict>\n\t<key>On</key>\n\t<true/>\n\t<key>Dates</key>\n\t<array>\n\t\t<date>2026-11-20T10:00:00Z</date>\n\
        \t</array>\n\t<key>Times</key>\n\t<integer>3</integer>\n</dict>\n</plist>\n";

    #[test]
    fn a_list_as_plutil_writes_it() {
        assert_eq!(parse(LIST), Some(json!({"On": true, "Dates": ["2026-11-20T10:00:00Z"], "Times": 3})));
    }

    #[test]
    fn what_was_cut_is_not_a_list() {
        for end in 0..LIST.trim_end().len() {
            assert_eq!(parse(&LIST[..end]), None, "cut at {end}");
        }
        assert_eq!(parse("<plist><dict><key>On</key></dict></plist>"), None);
    }

    proptest! {
        #[test]
        fn total(text in "\\PC*|(<(dict|key|array|plist|/dict|/key|/plist)>|a)*") {
            let _ = parse(&text);
        }
    }
}
