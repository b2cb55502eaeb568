//! Mail, transfer and HTTP programs, editors, and keys in files.

use super::Place;
use crate::Format as F;
use crate::keyed::{Field, Keyed, Syntax};

static FILEZILLA: Keyed = Keyed {
    words: &["crypt", "base64", "pubkey", "Pass", "Server", "Servers", "FileZilla3", "Host", "Port", "User"],
    ..Keyed::new(Syntax::Xml, &[Field::any("pass", "password")])
};
static PASSWORD_WORDS: Keyed = Keyed::new(
    Syntax::Words,
    &[Field::any("password", "password"), Field::any("pass", "password"), Field::any("passwd", "password")],
);
static MUTT: Keyed = Keyed::new(
    Syntax::Words,
    &[
        Field::any("imap_pass", "password"),
        Field::any("smtp_pass", "password"),
        Field::any("pop_pass", "password"),
        Field::any("nntp_pass", "password"),
    ],
);
static MAIL_INI: Keyed = Keyed::new(
    Syntax::Ini,
    &[
        Field::any("remotepass", "password"),
        Field::any("localpass", "password"),
        Field::any("password", "password"),
        Field::any("oauth2_refresh_token", "refresh-token"),
        Field::any("oauth2_client_secret", "client-secret"),
    ],
);
static CURL: Keyed = Keyed::new(
    Syntax::Words,
    &[
        Field::login("user", "password"),
        Field::login("u", "password"),
        Field::login("proxy-user", "password"),
        Field::any("oauth2-bearer", "access-token"),
        Field::any("pass", "passphrase"),
    ],
);
static WGET: Keyed = Keyed::new(
    Syntax::Words,
    &[
        Field::any("password", "password"),
        Field::any("http_password", "password"),
        Field::any("ftp_password", "password"),
        Field::any("proxy_password", "password"),
    ],
);
static ADDRESSES: Keyed = Keyed::new(Syntax::Words, &[]);
static SMB: Keyed = Keyed::new(Syntax::Ini, &[Field::any("password", "password")]);
static HTTP_FILES: Keyed = Keyed::new(
    Syntax::Json,
    &[
        Field::any("raw_auth", "password"),
        Field::below("auth", "password", "password"),
        Field::any("?", "named-secret"),
    ],
);

pub(super) const PLACES: &[Place] = &[
    Place::of("filezilla", "FileZilla", F::Keyed(&FILEZILLA))
        .on_unix(&["~/.config/filezilla/sitemanager.xml", "~/.config/filezilla/recentservers.xml"])
        .on_windows(&["~/AppData/Roaming/FileZilla/sitemanager.xml", "~/AppData/Roaming/FileZilla/recentservers.xml"])
        .below_config(&["filezilla/sitemanager.xml", "filezilla/recentservers.xml"])
        .tells("Pass, which is only base64", "Pass under a master password (encoding=\"crypt\"), sites that ask"),
    Place::of("lftp", "lftp's bookmarks", F::Keyed(&ADDRESSES))
        .on_unix(&["~/.local/share/lftp/bookmarks", "~/.lftp/bookmarks"])
        .tells("a password in an address", "an address without one"),
    Place::of("davfs2", "davfs2", F::Columns)
        .on_unix(&["~/.davfs2/secrets"])
        .tells("the third word", "a line without one"),
    Place::of("smb-credentials", "Windows shares", F::Keyed(&SMB))
        .on_unix(&["~/.smbcredentials", "~/.smb/credentials", "~/.cifs"])
        .tells("password", "an empty password"),
    Place::of("msmtp", "msmtp", F::Keyed(&PASSWORD_WORDS))
        .on_unix(&["~/.msmtprc", "~/.config/msmtp/config"])
        .below_config(&["msmtp/config"])
        .tells("password", "passwordeval"),
    Place::of("mutt", "Mutt and NeoMutt", F::Keyed(&MUTT))
        .on_unix(&[
            "~/.muttrc",
            "~/.mutt/muttrc",
            "~/.config/mutt/muttrc",
            "~/.neomuttrc",
            "~/.config/neomutt/neomuttrc",
        ])
        .below_config(&["mutt/muttrc", "neomutt/neomuttrc"])
        .tells("imap_pass, smtp_pass, a password in an address", "`a command`, a file that gpg opens"),
    Place::of("fetchmail", "fetchmail", F::Keyed(&PASSWORD_WORDS))
        .on_unix(&["~/.fetchmailrc"])
        .tells("password", "a server without one"),
    Place::of("mbsync", "mbsync", F::Keyed(&PASSWORD_WORDS))
        .on_unix(&["~/.mbsyncrc", "~/.config/isyncrc"])
        .below_config(&["isyncrc"])
        .tells("Pass", "PassCmd"),
    Place::of("offlineimap", "OfflineIMAP", F::Keyed(&MAIL_INI))
        .on_unix(&["~/.offlineimaprc", "~/.config/offlineimap/config"])
        .below_config(&["offlineimap/config"])
        .tells("remotepass, oauth2_refresh_token", "remotepasseval, remotepassfile"),
    Place::of("curl", "curl", F::Keyed(&CURL))
        .on_unix(&["~/.curlrc", "~/.config/curlrc"])
        .on_windows(&["~/.curlrc", "~/_curlrc"])
        .below_config(&["curlrc"])
        .tells("user, proxy-user, oauth2-bearer", "netrc, a user without a password"),
    Place::of("wget", "Wget", F::Keyed(&WGET))
        .on_unix(&["~/.wgetrc"])
        .moved_by(&["WGETRC"])
        .tells("password, http_password, ftp_password, proxy_password", "use_askpass"),
    Place::of("httpie", "HTTPie's sessions", F::Keyed(&HTTP_FILES))
        .on_unix(&["~/.config/httpie/sessions/*/*.json", "~/.httpie/sessions/*/*.json"])
        .on_windows(&["~/AppData/Roaming/httpie/sessions/*/*.json"])
        .tells("auth, headers whose name says that they are secret", "a session without a login"),
    Place::of("vscode", "Visual Studio Code's settings", F::Keyed(&HTTP_FILES))
        .on_linux(&["~/.config/Code/User/settings.json"])
        .on_macos(&["~/Library/Application Support/Code/User/settings.json"])
        .on_windows(&["~/AppData/Roaming/Code/User/settings.json"])
        .below_config(&["Code/User/settings.json"])
        .tells(
            "rest-client.environmentVariables and other values whose name says that they are secret, known tokens",
            "{{$dotenv NAME}}, {{$processEnv NAME}}",
        ),
    Place::of("private-keys", "private keys of tools", F::Pem)
        .on_linux(&[
            "~/.postgresql/postgresql.key",
            "~/.docker/key.pem",
            "~/.local/share/mkcert/rootCA-key.pem",
            "~/.mitmproxy/mitmproxy-ca.pem",
            "~/.globus/userkey.pem",
            "~/.oci/oci_api_key.pem",
        ])
        .on_macos(&[
            "~/.postgresql/postgresql.key",
            "~/.docker/key.pem",
            "~/Library/Application Support/mkcert/rootCA-key.pem",
            "~/.mitmproxy/mitmproxy-ca.pem",
            "~/.globus/userkey.pem",
            "~/.oci/oci_api_key.pem",
        ])
        .on_windows(&[
            "~/AppData/Roaming/postgresql/postgresql.key",
            "~/.docker/key.pem",
            "~/AppData/Local/mkcert/rootCA-key.pem",
            "~/.mitmproxy/mitmproxy-ca.pem",
            "~/.oci/oci_api_key.pem",
        ])
        .tells("a private key without a passphrase", "an encrypted key, a certificate"),
    Place::of("pkcs12-keys", "keys in PKCS#12 files", F::Pkcs12)
        .on_unix(&["~/.globus/usercred.p12", "~/.mitmproxy/mitmproxy-ca.p12"])
        .on_windows(&["~/.mitmproxy/mitmproxy-ca.p12"])
        .tells("a private key that opens with the empty password", "a key under a password, certificates alone"),
    Place::of("age-keys", "age and SOPS", F::Shell)
        .on_linux(&["~/.config/sops/age/keys.txt", "~/.config/age/keys.txt"])
        .on_macos(&["~/Library/Application Support/sops/age/keys.txt", "~/.config/age/keys.txt"])
        .on_windows(&["~/AppData/Roaming/sops/age/keys.txt"])
        .below_config(&["sops/age/keys.txt", "age/keys.txt"])
        .moved_by(&["SOPS_AGE_KEY_FILE"])
        .tells("a secret key", "a key on a hardware token, a public key"),
];
