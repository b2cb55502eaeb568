//! The controls of frameworks that lessons and policies may name: ids alone, as the texts are not ours to give.
//!
//! ISO is ISO/IEC 27001:2022, SOC2 the Trust Services Criteria of 2017 (2022), CIS the CIS Controls 8, CSF the NIST
//! Cybersecurity Framework 2.0, 800-53 NIST SP 800-53 revision 5. `docs/controls.md` says where each list is from.

/// A framework's name as it stands before its ids, and the ids that are used.
const FRAMEWORKS: &[(&str, &[&str])] = &[
    (
        "ISO",
        &[
            "5.1", "5.3", "6.1.2", "7.2", "7.3", "7.5", "8.2", "A.5.1", "A.5.2", "A.5.3", "A.5.4", "A.5.7", "A.5.9",
            "A.5.10", "A.5.11", "A.5.12", "A.5.13", "A.5.14", "A.5.15", "A.5.16", "A.5.17", "A.5.18", "A.5.19",
            "A.5.20", "A.5.21", "A.5.22", "A.5.23", "A.5.24", "A.5.26", "A.5.28", "A.5.29", "A.5.30", "A.5.33",
            "A.5.34", "A.5.36", "A.6.2", "A.6.3", "A.6.4", "A.6.5", "A.6.7", "A.6.8", "A.7.2", "A.7.7", "A.7.9",
            "A.7.10", "A.7.14", "A.8.1", "A.8.2", "A.8.3", "A.8.5", "A.8.7", "A.8.8", "A.8.10", "A.8.11", "A.8.12",
            "A.8.13", "A.8.14", "A.8.16", "A.8.19", "A.8.20", "A.8.23", "A.8.24", "A.8.32",
        ],
    ),
    (
        "SOC2",
        &[
            "A1.2", "A1.3", "C1.1", "C1.2", "CC1.1", "CC1.2", "CC1.3", "CC1.4", "CC1.5", "CC2.2", "CC3.1", "CC3.2",
            "CC3.3", "CC3.4", "CC5.3", "CC6.1", "CC6.2", "CC6.3", "CC6.4", "CC6.5", "CC6.6", "CC6.7", "CC6.8", "CC7.1",
            "CC7.2", "CC7.3", "CC7.4", "CC7.5", "CC8.1", "CC9.1", "CC9.2", "P1", "P2", "P3", "P4", "P5", "P6", "P7",
            "P8",
        ],
    ),
    (
        "CIS",
        &[
            "1.1", "2.1", "2.3", "2.5", "3.1", "3.2", "3.4", "3.5", "3.7", "3.9", "3.10", "4.3", "5.1", "5.2", "5.3",
            "5.4", "6.1", "6.2", "6.3", "6.4", "6.5", "6.8", "7.3", "7.4", "9.2", "9.3", "9.7", "10.3", "10.4", "11.1",
            "11.2", "11.3", "11.4", "11.5", "12.7", "14.1", "14.2", "14.3", "14.4", "14.5", "14.6", "14.7", "14.8",
            "14.9", "15.1", "15.2", "15.3", "15.4", "17.1", "17.2", "17.3", "17.4", "17.5", "17.6", "17.7", "17.8",
            "17.9",
        ],
    ),
    (
        "CSF",
        &[
            "DE.AE-02", "DE.CM-03", "GV.OC-03", "GV.PO-01", "GV.PO-02", "GV.RR-01", "GV.RR-02", "GV.RR-04", "GV.SC-02",
            "GV.SC-05", "ID.AM-01", "ID.AM-02", "ID.AM-05", "ID.AM-07", "ID.IM-04", "ID.RA-01", "ID.RA-03", "ID.RA-05",
            "ID.RA-09", "PR.AA-01", "PR.AA-02", "PR.AA-03", "PR.AA-05", "PR.AA-06", "PR.AT-01", "PR.AT-02", "PR.DS-01",
            "PR.DS-02", "PR.DS-11", "PR.IR-01", "PR.IR-03", "PR.PS-02", "PR.PS-03", "PR.PS-05", "RC.RP-01", "RC.RP-03",
            "RS.CO-02", "RS.MA-02",
        ],
    ),
    (
        "800-53",
        &[
            "AC-2", "AC-6", "AC-11", "AC-17", "AT-2", "AT-2(1)", "AT-2(2)", "AT-2(3)", "AT-2(4)", "AT-3", "AT-4",
            "AT-6", "CM-7", "CM-8", "CM-11", "CP-2", "CP-3", "CP-4", "CP-9", "CP-10", "IA-2", "IA-5", "IA-12", "IR-2",
            "IR-6", "IR-7", "MP-4", "MP-5", "MP-6", "MP-7", "PE-2", "PE-3", "PE-17", "PL-4", "PM-13", "PS-4", "PS-5",
            "PS-6", "PS-7", "PT-2", "RA-2", "RA-3", "SA-9", "SC-8", "SI-2", "SI-3", "SI-7", "SI-8",
        ],
    ),
];

/// Whether this is one of them, written as a pack writes it: "ISO A.6.3", "800-53 AT-2(1)".
pub fn is_known(control: &str) -> bool {
    let Some((framework, id)) = control.split_once(' ') else { return false };
    FRAMEWORKS.iter().any(|(name, ids)| *name == framework && ids.contains(&id))
}

/// All of them, framework by framework, as a pack writes them.
pub fn all() -> impl Iterator<Item = String> {
    FRAMEWORKS.iter().flat_map(|(name, ids)| ids.iter().map(move |id| format!("{name} {id}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn an_id_counts_with_its_framework() {
        assert!(is_known("ISO A.6.3") && is_known("800-53 AT-2(1)") && is_known("CIS 14.2"));
        for wrong in ["A.6.3", "ISO 14.2", "CIS 14.2 ", "ISO  A.6.3", ""] {
            assert!(!is_known(wrong), "{wrong:?}");
        }
        assert_eq!(all().count(), all().collect::<BTreeSet<_>>().len(), "none is there twice");
        assert!(all().all(|control| is_known(&control)));
    }
}
