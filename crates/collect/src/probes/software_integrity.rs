//! What is read for `software-integrity`.

use super::Group;
use kilter_facts::Os::{self, Linux, Macos, Windows};

pub(super) const GROUPS: &[Group] = &[
    last(Linux),
    Group {
        fact: "software-integrity",
        os: Linux,
        reason: "Debian and its relatives: which files packages brought, and their checksums.",
        requests: &[
            "read /var/lib/dpkg/status",
            "list /var/lib/dpkg/info",
            "read /var/lib/dpkg/info/*",
            "read /var/lib/dpkg/diversions",
            "list /etc/dpkg/dpkg.cfg.d",
            "read /etc/dpkg/dpkg.cfg.d/*",
            "read /etc/dpkg/dpkg.cfg",
        ],
    },
    Group {
        fact: "software-integrity",
        os: Linux,
        reason: "Fedora, SUSE and their relatives: which files packages brought, and their checksums.",
        requests: &[
            "run /usr/bin/rpm -qa --qf %{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}\\n",
            "run /usr/bin/rpm -q --qf [%{=NAME}\\t%{=FILEDIGESTALGO}\\t%{FILEDIGESTS}\\t%{FILEFLAGS}\\t%{FILESTATES}\\t%{FILENAMES}\\n] **",
        ],
    },
    Group {
        fact: "software-integrity",
        os: Linux,
        reason: "Checksums of the installed programs and libraries, to compare. What the files hold stays where it is.",
        requests: &[
            "resolve /bin",
            "resolve /sbin",
            "resolve /lib",
            "resolve /lib32",
            "resolve /lib64",
            "resolve /libx32",
            "resolve /usr/bin",
            "resolve /usr/sbin",
            "digest md5 /usr/**",
            "digest md5 /opt**",
            "digest md5 /bin**",
            "digest md5 /sbin**",
            "digest md5 /lib**",
            "digest sha256 /usr/**",
            "digest sha256 /opt**",
            "digest sha256 /bin**",
            "digest sha256 /sbin**",
            "digest sha256 /lib**",
        ],
    },
    trusted(Linux),
    last(Macos),
    Group {
        fact: "software-integrity",
        os: Macos,
        reason: "Whether the system starts only from a system volume that nobody has changed.",
        requests: &["run /usr/bin/csrutil authenticated-root status"],
    },
    trusted(Macos),
    last(Windows),
    trusted(Windows),
];

const fn last(os: Os) -> Group {
    Group {
        fact: "software-integrity",
        os,
        reason: "What Kilter itself wrote down when it last compared the installed files.",
        requests: match os {
            Windows => &["variable KILTER_HOME", "variable USERPROFILE", "read **/integrity.json"],
            Linux | Macos => {
                &["variable KILTER_HOME", "variable XDG_STATE_HOME", "variable HOME", "read **/integrity.json"]
            }
        },
    }
}

const fn trusted(os: Os) -> Group {
    Group {
        fact: "software-integrity",
        os,
        reason: "The folders that IT named, the list that IT signed of what they hold, and the keys it is signed with.",
        requests: &["read {manifest}", "digest sha256 {trusted}", "digest sha256 {trusted}/**", "resolve {trusted}/**"],
    }
}
