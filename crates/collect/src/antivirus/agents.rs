//! Products that companies install on Linux, by the units of their agents. They keep their signatures themselves.

/// A unit, and its maker's name for the product. Source: each maker's installation guide for Linux.
pub(super) const ALL: &[(&str, &str)] = &[
    ("falcon-sensor.service", "CrowdStrike Falcon"),
    ("mdatp.service", "Microsoft Defender for Endpoint"),
    ("sentinelone.service", "SentinelOne"),
    ("sophos-spl.service", "Sophos Protection for Linux"),
    ("eea.service", "ESET Endpoint Antivirus"),
    ("efs.service", "ESET Server Security"),
    ("ds_agent.service", "Trend Micro Deep Security"),
    ("cbagentd.service", "Carbon Black Cloud"),
    ("traps_pmd.service", "Cortex XDR"),
    ("bdsec.service", "Bitdefender GravityZone"),
    ("kesl.service", "Kaspersky Endpoint Security"),
    ("mfetpd.service", "Trellix Endpoint Security"),
    ("ElasticEndpoint.service", "Elastic Defend"),
    ("drweb-configd.service", "Dr.Web"),
];
