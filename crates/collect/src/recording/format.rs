//! How a recording looks as a file: `docs/formats/recording.md`.

use super::{Answers, Recording, RecordingError};
use crate::{Answer, Digested, Evidence, File, Metadata, Output, Process, Scope};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use kilter_facts::{Gap, Os};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub(super) const SCHEMA: &str = "kilter/recording/1";

/// One machine's answers to what Kilter asked it.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema), schemars(rename = "Recording"))]
#[serde(deny_unknown_fields)]
struct Document {
    /// The name and version of this format.
    #[cfg_attr(feature = "schemas", schemars(extend("const" = SCHEMA)))]
    schema: String,
    /// The system's family.
    os: Os,
    /// When it was made, by that machine's clock.
    at: DateTime<Utc>,
    /// Where it comes from, in words.
    source: String,
    /// Written by hand from documentation, not recorded.
    #[serde(default)]
    synthetic: bool,
    /// What the employee let Kilter look at.
    #[serde(default)]
    scope: Scope,
    /// What was answered, by the text of the request as `kilter probes` prints it.
    answers: BTreeMap<String, Recorded>,
}

/// Only to say "wrong version" instead of "unknown field".
#[derive(Deserialize)]
struct Head {
    schema: String,
}

/// One answer.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Recorded {
    /// It does not exist on this machine.
    Absent,
    /// It could not be read.
    Gap(Gap),
    /// A file's bytes and metadata.
    File {
        #[serde(flatten)]
        bytes: Bytes,
        #[serde(flatten)]
        metadata: RecordedMetadata,
    },
    /// Metadata alone.
    Metadata(RecordedMetadata),
    /// The names in a folder, sorted.
    Entries(Vec<String>),
    /// A link's target, a variable's or a registry value.
    Text(String),
    /// Digests of the files in a folder.
    Digests(Vec<Digested>),
    /// What a program said on its standard output.
    Output {
        /// Its exit status; null where a signal ended it.
        status: Option<i32>,
        #[serde(flatten)]
        stdout: Bytes,
    },
    /// The employee's processes of the names that were asked for.
    Processes(Vec<Process>),
    /// A D-Bus reply's first argument; variants are unwrapped, maps are objects.
    Reply(serde_json::Value),
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
enum Bytes {
    /// A text, one string per line, newlines kept.
    Lines(Vec<String>),
    /// What is no text (RFC 4648, section 4).
    Base64(String),
}

/// A file's or a folder's metadata.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct RecordedMetadata {
    /// Octal, as ls(1) and chmod(1) have it.
    #[cfg_attr(feature = "schemas", schemars(regex(pattern = "^[0-7]+$")))]
    mode: String,
    /// In bytes; left out for files that the kernel makes up as they are read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    size: Option<u64>,
    /// When it was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    modified: Option<DateTime<Utc>>,
}

/// The schema of a recording is that of its file.
#[cfg(feature = "schemas")]
impl schemars::JsonSchema for Recording {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Document::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Document::json_schema(generator)
    }
}

pub(super) fn parse(json: &[u8]) -> Result<Recording, RecordingError> {
    let head: Head = serde_json::from_slice(json)?;
    if head.schema != SCHEMA {
        return Err(RecordingError::Schema(head.schema));
    }
    let document: Document = serde_json::from_slice(json)?;
    let mut answers = Answers::new();
    for (request, recorded) in document.answers {
        let answer = recorded.into_answer().ok_or_else(|| RecordingError::Base64(request.clone()))?;
        answers.insert(request, answer);
    }
    let Document { os, at, scope, source, synthetic, .. } = document;
    Ok(Recording { os, at, scope, source, synthetic, answers })
}

pub(super) fn write(recording: &Recording) -> String {
    let document = Document {
        schema: SCHEMA.to_owned(),
        os: recording.os,
        at: recording.at,
        source: recording.source.clone(),
        synthetic: recording.synthetic,
        scope: recording.scope.clone(),
        answers: recording.answers.iter().map(|(request, answer)| (request.clone(), Recorded::from(answer))).collect(),
    };
    let mut json = serde_json::to_string_pretty(&document).unwrap_or_default();
    json.push('\n');
    json
}

impl Recorded {
    /// None where base64 does not decode.
    fn into_answer(self) -> Option<Answer> {
        Some(Answer::Found(match self {
            Self::Absent => return Some(Answer::Absent),
            Self::Gap(gap) => return Some(Answer::Gap(gap)),
            Self::File { bytes, metadata } => {
                Evidence::File(File { bytes: bytes.decode()?, metadata: metadata.decode()? })
            }
            Self::Metadata(metadata) => Evidence::Metadata(metadata.decode()?),
            Self::Entries(names) => Evidence::Entries(names),
            Self::Text(text) => Evidence::Text(text),
            Self::Digests(found) => Evidence::Digests(found),
            Self::Output { status, stdout } => Evidence::Output(Output { status, stdout: stdout.decode()? }),
            Self::Processes(processes) => Evidence::Processes(processes),
            Self::Reply(value) => Evidence::Reply(value),
        }))
    }
}

impl From<&Answer> for Recorded {
    fn from(answer: &Answer) -> Self {
        let evidence = match answer {
            Answer::Absent => return Self::Absent,
            Answer::Gap(gap) => return Self::Gap(gap.clone()),
            Answer::Found(evidence) => evidence,
        };
        match evidence {
            Evidence::File(file) => {
                Self::File { bytes: Bytes::encode(&file.bytes), metadata: RecordedMetadata::encode(&file.metadata) }
            }
            Evidence::Metadata(metadata) => Self::Metadata(RecordedMetadata::encode(metadata)),
            Evidence::Entries(names) => Self::Entries(names.clone()),
            Evidence::Text(text) => Self::Text(text.clone()),
            Evidence::Digests(found) => Self::Digests(found.clone()),
            Evidence::Output(output) => Self::Output { status: output.status, stdout: Bytes::encode(&output.stdout) },
            Evidence::Processes(processes) => Self::Processes(processes.clone()),
            Evidence::Reply(value) => Self::Reply(value.clone()),
        }
    }
}

impl Bytes {
    fn encode(bytes: &[u8]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::Lines(text.split_inclusive('\n').map(str::to_owned).collect()),
            Err(_) => Self::Base64(STANDARD.encode(bytes)),
        }
    }

    fn decode(self) -> Option<Vec<u8>> {
        match self {
            Self::Lines(lines) => Some(lines.concat().into_bytes()),
            Self::Base64(text) => STANDARD.decode(text).ok(),
        }
    }
}

impl RecordedMetadata {
    fn encode(metadata: &Metadata) -> Self {
        Self { mode: format!("{:04o}", metadata.mode), size: metadata.size, modified: metadata.modified }
    }

    fn decode(self) -> Option<Metadata> {
        let mode = u32::from_str_radix(&self.mode, 8).ok()?;
        Some(Metadata { mode, size: self.size, modified: self.modified })
    }
}
