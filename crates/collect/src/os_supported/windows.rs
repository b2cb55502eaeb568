//! Windows: build number and edition decide. `ProductName` says "Windows 10" on Windows 11 as well, and is not read.
//!
//! Source: learn.microsoft.com, "Windows 11 release information", and `EditionID` as in the list of `GetProductInfo`.

use super::table::{self, Edition};
use crate::{Ask, System};
use kilter_facts::{Extension, Gap, Life, OsSupported, Reaches};

const KEY: &str = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion";

/// Windows 10 22H2, and the last update of it that everybody got. What is newer comes with Extended Security Updates.
const LAST_TEN: (u32, u32) = (19045, 6466);

pub(super) fn collect(system: &dyn System) -> Result<OsSupported, Gap> {
    let number = |value: &str| {
        let text = system.registry(KEY, value)?;
        let number = text.and_then(|text| text.trim().parse::<u32>().ok());
        number.ok_or_else(|| Gap::unrecognised(format!("Windows did not say its {value}.")))
    };
    let build = number("CurrentBuildNumber")?;
    let edition_id = system.registry(KEY, "EditionID")?.unwrap_or_default();
    let Some(edition) = edition(&edition_id) else {
        return Err(Gap::unsupported(format!(
            "Kilter does not know how long this edition of Windows ({edition_id}) lives."
        )));
    };
    let Some((name, on)) = table::windows(build, edition) else {
        let why = if table::is_newer(build) { "is newer than Kilter" } else { "is not one that Kilter knows" };
        return Err(Gap::unsupported(format!("Build {build} of Windows {why}, so how long it lives cannot be told.")));
    };
    // An Enterprise or Pro edition of 22H2 may have a subscription; that it got updates after the end shows one.
    let then = if build == LAST_TEN.0 && !matches!(edition, Edition::Ltsc | Edition::IotLtsc) {
        let reaches = if number("UBR")? > LAST_TEN.1 { Reaches::CannotTell } else { Reaches::NotSubscribed };
        // The last day that a company can buy.
        let until = chrono::NaiveDate::from_ymd_opt(2028, 10, 10);
        until.map(|until| Extension { name: "Extended Security Updates".to_owned(), until, reaches })
    } else {
        None
    };
    let who = match edition {
        Edition::HomeOrPro => " (Home and Pro)",
        Edition::EnterpriseOrEducation => " (Enterprise and Education)",
        Edition::Ltsc | Edition::IotLtsc => "",
    };
    Ok(OsSupported {
        release: format!("{name}{who}"),
        life: Life::Ends { on, then },
        source: table::SOURCE.to_owned(),
        known_on: table::AS_OF,
    })
}

fn edition(id: &str) -> Option<Edition> {
    Some(match id {
        "Core"
        | "CoreN"
        | "CoreSingleLanguage"
        | "CoreCountrySpecific"
        | "Professional"
        | "ProfessionalN"
        | "ProfessionalWorkstation"
        | "ProfessionalWorkstationN"
        | "ProfessionalEducation"
        | "ProfessionalEducationN"
        | "ProfessionalSingleLanguage"
        | "ProfessionalCountrySpecific" => Edition::HomeOrPro,
        "Enterprise" | "EnterpriseN" | "EnterpriseG" | "Education" | "EducationN" | "IoTEnterprise" | "ServerRdsh" => {
            Edition::EnterpriseOrEducation
        }
        "EnterpriseS" | "EnterpriseSN" => Edition::Ltsc,
        "IoTEnterpriseS" => Edition::IotLtsc,
        _ => return None,
    })
}
