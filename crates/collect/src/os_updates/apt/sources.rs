//! Where packages come from: sources.list(5). Read only to know which lists must be there.

use super::stanza;
use crate::{Ask, System};
use kilter_facts::Gap;

/// One suite of one server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    /// What the names of its lists start with: `deb.debian.org_debian_dists_bookworm`.
    pub(super) prefix: String,
    pub(super) components: Vec<String>,
    /// The architectures it is narrowed to.
    pub(super) archs: Option<Vec<String>>,
    /// The suite is named like one of security updates.
    pub(super) named_security: bool,
}

const FOLDER: &str = "/etc/apt/sources.list.d";

/// All enabled sources of binary packages.
pub(super) fn read(system: &dyn System) -> Result<Vec<Source>, Gap> {
    let mut sources = Vec::new();
    if let Some(text) = system.read_text("/etc/apt/sources.list")? {
        sources.extend(one_line_style("/etc/apt/sources.list", &text)?);
    }
    for name in system.list(FOLDER)?.unwrap_or_default() {
        let path = format!("{FOLDER}/{name}");
        match name.rsplit_once('.') {
            Some((_, "list")) => sources.extend(one_line_style(&path, &system.read_text(&path)?.unwrap_or_default())?),
            Some((_, "sources")) => sources.extend(deb822_style(&path, &system.read_text(&path)?.unwrap_or_default())?),
            _ => {}
        }
    }
    if sources.is_empty() {
        return Err(Gap::unrecognised("/etc/apt names no source of packages"));
    }
    Ok(sources)
}

/// A file that is not understood may name the one source that matters.
fn odd(path: &str) -> Gap {
    Gap::unrecognised(format!("{path} holds what is not a source of packages"))
}

/// `deb [ option=value ] uri suite component…`
fn one_line_style(path: &str, text: &str) -> Result<Vec<Source>, Gap> {
    let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    let binary = lines.filter(|line| !line.is_empty() && line.split([' ', '\t']).next() != Some("deb-src"));
    binary.map(|line| one_line(line).ok_or_else(|| odd(path))).collect()
}

fn one_line(line: &str) -> Option<Source> {
    let rest = line.strip_prefix("deb")?.strip_prefix([' ', '\t'])?.trim_start();
    let (options, rest) = rest.strip_prefix('[').map_or(Some(("", rest)), |inner| inner.split_once(']'))?;
    let option =
        |name: &str| options.split_whitespace().find_map(|option| option.strip_prefix(name)?.strip_prefix('='));
    let archs = option("arch").map(|archs| archs.split(',').map(str::to_owned).collect());
    let mut words = rest.split_whitespace();
    let (uri, suite) = (words.next()?, words.next()?);
    Some(source(uri, suite, words.map(str::to_owned).collect(), archs))
}

/// Paragraphs with `Types`, `URIs`, `Suites`, `Components`.
fn deb822_style(path: &str, text: &str) -> Result<Vec<Source>, Gap> {
    let mut sources = Vec::new();
    for stanza in stanza::all(text).filter(|stanza| !stanza.lines().all(|line| line.starts_with('#'))) {
        sources.extend(paragraph(stanza).ok_or_else(|| odd(path))?);
    }
    Ok(sources)
}

/// None where the paragraph describes no source.
fn paragraph(stanza: &str) -> Option<Vec<Source>> {
    let words = |name: &str| -> Vec<String> {
        let folded = stanza::folded(stanza, name).unwrap_or_default();
        folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (types, uris, suites) = (words("Types"), words("URIs"), words("Suites"));
    if types.is_empty() || uris.is_empty() || suites.is_empty() {
        return None;
    }
    // apt takes "no", "false", "without", "off" and "disable" for no: apt.conf(5).
    let off = stanza::folded(stanza, "Enabled").is_some_and(|value| {
        ["no", "false", "without", "off", "disable", "0"].contains(&value.to_lowercase().as_str())
    });
    if off || !types.iter().any(|kind| kind == "deb") {
        return Some(Vec::new());
    }
    let archs = Some(words("Architectures")).filter(|archs| !archs.is_empty());
    let pairs = uris.iter().flat_map(|uri| suites.iter().map(move |suite| (uri, suite)));
    Some(pairs.map(|(uri, suite)| source(uri, suite, words("Components"), archs.clone())).collect())
}

fn source(uri: &str, suite: &str, components: Vec<String>, archs: Option<Vec<String>>) -> Source {
    let uri = uri.trim_end_matches('/');
    // A suite that ends in a slash is a plain folder without components.
    let place = match suite.strip_suffix('/') {
        Some(folder) => format!("{uri}/{folder}"),
        None => format!("{uri}/dists/{suite}"),
    };
    let named_security = suite.ends_with("-security") || (suite.ends_with("/updates") && uri.contains("security"));
    Source { prefix: file_name(place.trim_end_matches('/')), components, archs, named_security }
}

/// The name under which apt keeps what it got from an address: `URItoFileName` in apt-pkg/contrib/strutl.cc. Without the
/// scheme, and without account and password, which the name of a list must not give away.
fn file_name(uri: &str) -> String {
    let rest = uri.split_once(':').map_or(uri, |(_, rest)| rest);
    let address = match rest.strip_prefix("//") {
        Some(rest) => {
            let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            format!("{}{path}", host.rsplit_once('@').map_or(host, |(_, host)| host))
        }
        None => rest.to_owned(),
    };
    let mut name = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '/' => name.push('_'),
            '\\' | '|' | '{' | '}' | '[' | ']' | '<' | '>' | '"' | '^' | '~' | '_' | '=' | '!' | '@' | '#' | '$'
            | '%' | '&' | '*' | ' ' => name.extend(["%", &hex(c)]),
            c => name.push(c),
        }
    }
    name
}

fn hex(c: char) -> String {
    format!("{:02x}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prefixes(sources: &[Source]) -> Vec<&str> {
        sources.iter().map(|source| source.prefix.as_str()).collect()
    }

    #[test]
    fn reads_both_styles() {
        let lines = "# deb http://old/debian x main\n\
            deb [arch=amd64,i386 signed-by=/a.gpg] https://ana:pw@deb.example.com:8443/debian-security/ bookworm-security main contrib # why\n\
            deb-src http://deb.debian.org/debian bookworm main\ndeb\thttp://deb.debian.org/debian bookworm main\ndeb file:/srv/a_b ./\n";
        let sources = one_line_style("p", lines).unwrap();
        assert_eq!(
            prefixes(&sources),
            [
                "deb.example.com:8443_debian-security_dists_bookworm-security",
                "deb.debian.org_debian_dists_bookworm",
                "_srv_a%5fb_."
            ]
        );
        assert_eq!(sources[0].components, ["main", "contrib"]);
        assert_eq!(sources[0].archs.as_deref(), Some(&["amd64".to_owned(), "i386".to_owned()][..]));
        assert_eq!(sources.iter().map(|source| source.named_security).collect::<Vec<_>>(), [true, false, false]);

        let paragraphs = "Types: deb deb-src\nURIs: http://deb.debian.org/debian\nSuites: trixie trixie-updates\nComponents: main\n\n\
            Types: deb\nEnabled: no\nURIs: http://off/\nSuites: x-security\n\n\
            types: deb\nuris: mirror+file:/etc/apt/mirrors/sec.list\nsuites: trixie-security\ncomponents: main\n non-free\n";
        let sources = deb822_style("p", paragraphs).unwrap();
        assert_eq!(
            prefixes(&sources),
            [
                "deb.debian.org_debian_dists_trixie",
                "deb.debian.org_debian_dists_trixie-updates",
                "_etc_apt_mirrors_sec.list_dists_trixie-security"
            ]
        );
        assert_eq!(sources[2].components, ["main", "non-free"]);
        assert!(sources[2].named_security);
    }

    #[test]
    fn what_is_not_a_source_is_a_gap() {
        for text in ["garbage\n", "deb\n", "deb http://a\n", "deb [arch=amd64 http://a b c\n"] {
            assert!(one_line_style("p", text).is_err(), "{text:?}");
        }
        for text in ["garbage\n", "Types: deb\nURIs: http://a\n", "%%%%%\n\n%%%\n"] {
            assert!(deb822_style("p", text).is_err(), "{text:?}");
        }
        assert_eq!(deb822_style("p", "# moved\n\n# away\n"), Ok(Vec::new()));
        assert_eq!(one_line_style("p", "# moved\n\n"), Ok(Vec::new()));
    }

    #[test]
    fn the_suite_of_old_releases_is_one_of_security_too() {
        assert!(one_line("deb http://security.debian.org/debian-security buster/updates main").unwrap().named_security);
        assert!(!one_line("deb http://example.com/tools stable/updates main").unwrap().named_security);
    }
}
