//! Package managers and registries.

use super::Place;
use crate::Format as F;
use crate::keyed::{Field, Keyed, Syntax};

static YARN: Keyed =
    Keyed::new(Syntax::Yaml, &[Field::any("npmauthtoken", "npm-token"), Field::login("npmauthident", "npm-auth")]);
static YARN_CLASSIC: Keyed = Keyed::new(Syntax::Words, &[]);
static PIP: Keyed = Keyed::new(Syntax::Ini, &[]);
static LOGIN_BLOCKS: Keyed = Keyed::new(
    Syntax::Blocks,
    &[
        Field::any("password", "password"),
        Field::any("pypi-token", "pypi-token"),
        Field::below("pypi-token", "*", "pypi-token"),
        Field::any("pypi", "pypi-token"),
        Field::any("token", "access-token"),
    ],
);
static CARGO: Keyed =
    Keyed::new(Syntax::Blocks, &[Field::any("token", "crates-io-token"), Field::any("secret-key", "secret-key")]);
static GEM: Keyed = Keyed::new(Syntax::Yaml, &[Field::any("*", "rubygems-token")]);
static COMPOSER: Keyed = Keyed::new(
    Syntax::Json,
    &[
        Field::below("github-oauth", "*", "github-token"),
        Field::below("gitlab-oauth", "*", "gitlab-token"),
        Field::below("gitlab-token", "username", "access-token"),
        Field::below("gitlab-token", "*", "gitlab-token"),
        Field::below("bearer", "*", "access-token"),
        Field::any("password", "password"),
        Field::any("consumer-secret", "client-secret"),
    ],
);
static NUGET: Keyed = Keyed::new(Syntax::Xml, &[Field::any("cleartextpassword", "password")]);
static MAVEN: Keyed =
    Keyed::new(Syntax::Xml, &[Field::any("password", "password"), Field::any("passphrase", "passphrase")]);
static PROPERTIES: Keyed = Keyed::new(Syntax::Ini, &[Field::any("?", "named-secret")]);
static PASSWORD_INI: Keyed = Keyed::new(Syntax::Ini, &[Field::any("password", "password")]);

pub(super) const PLACES: &[Place] = &[
    Place::of("npmrc", "npm", F::Npmrc)
        .at(&["~/.npmrc"])
        .moved_by(&["NPM_CONFIG_USERCONFIG", "npm_config_userconfig"])
        .tells("_authToken, _auth, _password, key, a password in a proxy's address", "${NPM_TOKEN}, tokenHelper"),
    Place::of("pnpm", "pnpm", F::Npmrc)
        .on_linux(&["~/.config/pnpm/rc", "~/.config/pnpm/auth.ini"])
        .on_macos(&["~/Library/Preferences/pnpm/rc", "~/Library/Preferences/pnpm/auth.ini"])
        .on_windows(&["~/AppData/Local/pnpm/config/rc", "~/AppData/Local/pnpm/config/auth.ini"])
        .below_config(&["pnpm/rc", "pnpm/auth.ini"])
        .tells("_authToken, _auth, _password", "${NPM_TOKEN}, tokenHelper"),
    Place::of("yarn", "Yarn", F::Keyed(&YARN))
        .at(&["~/.yarnrc.yml"])
        .tells("npmAuthToken, npmAuthIdent", "${NPM_TOKEN}"),
    Place::of("yarn-classic", "Yarn 1", F::Keyed(&YARN_CLASSIC))
        .at(&["~/.yarnrc"])
        .tells("a known token, a password in an address", "settings without them: .npmrc keeps the token"),
    Place::of("pypirc", "Python package uploads", F::Pypirc)
        .at(&["~/.pypirc"])
        .tells("password, a password in a repository's address", "an entry without a password: the keyring is asked"),
    Place::of("pip", "pip", F::Keyed(&PIP))
        .on_linux(&["~/.config/pip/pip.conf", "~/.pip/pip.conf"])
        .on_macos(&["~/.config/pip/pip.conf", "~/Library/Application Support/pip/pip.conf", "~/.pip/pip.conf"])
        .on_windows(&["~/AppData/Roaming/pip/pip.ini", "~/pip/pip.ini"])
        .below_config(&["pip/pip.conf"])
        .moved_by(&["PIP_CONFIG_FILE"])
        .tells("a password in an index's address", "an address without one: the keyring is asked"),
    Place::of("poetry", "Poetry", F::Keyed(&LOGIN_BLOCKS))
        .on_linux(&["~/.config/pypoetry/auth.toml"])
        .on_macos(&["~/Library/Application Support/pypoetry/auth.toml"])
        .on_windows(&["~/AppData/Roaming/pypoetry/auth.toml"])
        .below_config(&["pypoetry/auth.toml"])
        .tells("password, a repository's token", "a file without them: the keyring keeps them"),
    Place::of("uv", "uv", F::Keyed(&LOGIN_BLOCKS))
        .on_unix(&["~/.local/share/uv/credentials/credentials.toml"])
        .on_windows(&["~/AppData/Roaming/uv/data/credentials/credentials.toml"])
        .tells("password, token", "a file without them: the keyring keeps them"),
    Place::of("cargo", "Cargo", F::Keyed(&CARGO))
        .at(&["~/.cargo/credentials.toml", "~/.cargo/credentials"])
        .moved_by(&["CARGO_HOME"])
        .tells("token, secret-key", "a registry whose credential-provider keeps it"),
    Place::of("rubygems", "RubyGems", F::Keyed(&GEM))
        .at(&["~/.gem/credentials", "~/.local/share/gem/credentials"])
        .tells("every key in it", "an empty file"),
    Place::of("composer", "Composer", F::Keyed(&COMPOSER))
        .on_unix(&["~/.config/composer/auth.json", "~/.composer/auth.json"])
        .on_windows(&["~/AppData/Roaming/Composer/auth.json"])
        .below_config(&["composer/auth.json"])
        .moved_by(&["COMPOSER_HOME"])
        .tells("tokens and passwords by host", "an empty object"),
    Place::of("nuget", "NuGet", F::Keyed(&NUGET))
        .on_unix(&["~/.nuget/NuGet/NuGet.Config", "~/.config/NuGet/NuGet.Config"])
        .on_windows(&["~/AppData/Roaming/NuGet/NuGet.Config"])
        .tells(
            "ClearTextPassword, a password in a source's address",
            "Password and API keys, which Windows encrypts; %VARIABLE%",
        ),
    Place::of("maven", "Maven", F::Keyed(&MAVEN))
        .at(&["~/.m2/settings.xml"])
        .tells("password, passphrase", "{…}, encrypted by settings-security.xml; ${env.PASSWORD}"),
    Place::of("gradle", "Gradle", F::Keyed(&PROPERTIES))
        .at(&["~/.gradle/gradle.properties"])
        .moved_by(&["GRADLE_USER_HOME"])
        .tells("a property whose name says that it is secret, a known token", "paths, defaults, examples"),
    Place::of("sbt", "sbt", F::Keyed(&PASSWORD_INI))
        .at(&["~/.sbt/.credentials", "~/.ivy2/.credentials"])
        .tells("password", "an empty password"),
];
