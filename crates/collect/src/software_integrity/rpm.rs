//! rpm: the digests in the package database, asked of rpm itself, because its database has had three formats: rpm(8), "QUERY
//! OPTIONS" and `rpm --querytags`.

use super::compare::is_digest;
use super::left_out::LeftOut;
use super::packages::{Merged, Packaged, is_executable, is_program};
use crate::{Algorithm, Ask, System};
use kilter_facts::Gap;

const RPM: &str = "/usr/bin/rpm";
const NAMES: &str = "%{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}\\n";
const FILES: &str = "[%{=NAME}\\t%{=FILEDIGESTALGO}\\t%{FILEDIGESTS}\\t%{FILEFLAGS}\\t%{FILESTATES}\\t%{FILENAMES}\\n]";

/// So many that rpm's start costs little, so few that the answer stays below the cap of what a program may say.
const AT_ONCE: usize = 16;

/// rpmfileAttrs: what the employee or IT may change, what may be missing, and what the package does not bring but owns.
const CONFIG: u32 = 1;
const MISSING_OK: u32 = 1 << 3;
const GHOST: u32 = 1 << 6;

/// rpmfileState: in place. The others are replaced, not installed, shared, and of another architecture.
const NORMAL: &str = "0";

/// What rpm's packages delivered; none where rpm installed nothing here.
pub(super) fn delivered(system: &dyn System) -> Result<Option<Packaged>, Gap> {
    let Some(output) = system.run(RPM, &["-qa", "--qf", NAMES])? else { return Ok(None) };
    let said = output.text("rpm")?;
    // Keys that packages are signed with stand among the packages, and have no files.
    let names: Vec<&str> = said.lines().filter(|name| !name.starts_with("gpg-pubkey-")).collect();
    if names.is_empty() {
        return Ok(None);
    }
    if names.iter().any(|name| name.starts_with('-') || name.contains(char::is_whitespace) || name.len() < 4) {
        return Err(Gap::unrecognised("rpm's list of packages cannot be understood"));
    }
    let merged = Merged::on(system);
    let mut packaged = Packaged::new("rpm", LeftOut::nothing());
    for names in names.chunks(AT_ONCE) {
        // One package that is too large for one answer must not cost the others.
        if ask(system, names, &merged, &mut packaged).is_err() {
            for name in names {
                if let Err(gap) = ask(system, &[name], &merged, &mut packaged) {
                    packaged.untold(name, gap);
                }
            }
        }
    }
    Ok(Some(packaged))
}

/// Adds all of these packages' files, or none.
fn ask(system: &dyn System, names: &[&str], merged: &Merged, packaged: &mut Packaged) -> Result<(), Gap> {
    let args: Vec<&str> = ["-q", "--qf", FILES].into_iter().chain(names.iter().copied()).collect();
    let gone = || Gap::tool_missing("rpm went away while it was asked");
    let said = system.run(RPM, &args)?.ok_or_else(gone)?.text("rpm")?;
    let unclear = || Gap::unrecognised("rpm's list of files cannot be understood");
    let files = said.lines().filter(|line| *line != "(none)").map(line);
    let files: Vec<_> = files.collect::<Option<_>>().ok_or_else(unclear)?;
    // An answer that names no file at all is none: even the smallest of systems has files.
    if files.is_empty() && names.len() > 1 {
        return Err(unclear());
    }
    let mut counted = None;
    for file in files {
        let path = merged.path(file.path);
        if is_program(&path) {
            packaged.owned.insert(path.clone());
        }
        if !is_executable(&path) {
            continue;
        }
        if counted != Some(file.package) {
            counted = Some(file.package);
            packaged.packages += 1;
        }
        match file.digest {
            Digest::Is(algorithm, digest) => packaged.file(algorithm, &path, file.package, digest.to_owned()),
            Digest::OfAnotherKind => {
                packaged.without_checksums.insert(file.package.to_owned());
            }
            Digest::None => {}
        }
    }
    Ok(())
}

struct Line<'a> {
    package: &'a str,
    path: &'a str,
    digest: Digest<'a>,
}

enum Digest<'a> {
    Is(Algorithm, &'a str),
    OfAnotherKind,
    /// A folder, a link, or a file that may differ.
    None,
}

fn line(line: &str) -> Option<Line<'_>> {
    let fields: Vec<&str> = line.splitn(6, '\t').collect();
    let [package, algorithm, digest, flags, state, path] = fields[..] else { return None };
    let flags: u32 = flags.parse().ok()?;
    if package.is_empty() || !path.starts_with('/') || state.parse::<i32>().is_err() {
        return None;
    }
    let counts = state == NORMAL && flags & (CONFIG | MISSING_OK | GHOST) == 0 && !digest.is_empty();
    // pgpHashAlgo, RFC 9580 section 9.5; a database from before there was a choice says nothing.
    let digest = match algorithm {
        _ if !counts => Digest::None,
        "8" if is_digest(Algorithm::Sha256, digest) => Digest::Is(Algorithm::Sha256, digest),
        "1" | "(none)" if is_digest(Algorithm::Md5, digest) => Digest::Is(Algorithm::Md5, digest),
        "8" | "1" | "(none)" => return None,
        _ => Digest::OfAnotherKind,
    };
    Some(Line { package, path, digest })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn digest(said: &str) -> Option<(Algorithm, String)> {
        match line(said)?.digest {
            Digest::Is(algorithm, digest) => Some((algorithm, digest.to_owned())),
            _ => None,
        }
    }

    #[test]
    fn only_files_in_place_that_may_not_differ_count() {
        let sum = "a".repeat(64);
        let said = |flags: u32, state: u32| format!("acme\t8\t{sum}\t{flags}\t{state}\t/usr/bin/acme");
        assert_eq!(digest(&said(0, 0)), Some((Algorithm::Sha256, sum.clone())));
        assert_eq!(digest(&said(CONFIG, 0)), None);
        assert_eq!(digest(&said(GHOST, 0)), None);
        assert_eq!(digest(&said(0, 1)), None, "another package has replaced it");
        let old = "b".repeat(32);
        assert_eq!(digest(&format!("acme\t(none)\t{old}\t0\t0\t/opt/x")), Some((Algorithm::Md5, old)));
        assert!(line(&format!("acme\t8\t{}\t0\t0\t/opt/x", &sum[1..])).is_none(), "half a digest is damage");
        assert!(matches!(line("acme\t10\tcc\t0\t0\t/opt/x").unwrap().digest, Digest::OfAnotherKind));
        assert!(matches!(line("acme\t8\t\t0\t0\t/usr/bin").unwrap().digest, Digest::None), "a folder has none");
    }

    proptest! {
        #[test]
        fn is_total(text in "\\PC{0,200}") {
            let _ = line(&text);
        }
    }
}
