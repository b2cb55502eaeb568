use super::*;

#[test]
fn transfer() {
    check(
        of("filezilla"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<FileZilla3 version=\"3.63\">\n  <Servers>\n    <Server>\n      <Host>ftp.example.org</Host>\n      <User>ana</User>\n      <Pass encoding=\"base64\">aHVudGVyMg==</Pass> ⇒ password\n    </Server>\n    <Server>\n      <Host>b.example.org</Host>\n      <Pass encoding=\"crypt\" pubkey=\"q8Zk3vW1x\">q8Zk3vW1xR5tY7uI9oP0</Pass>\n    </Server>\n    <Server>\n      <Host>asks.example.org</Host>\n      <Logontype>2</Logontype>\n    </Server>\n  </Servers>\n</FileZilla3>\n",
    );
    odd(of("filezilla"), 2, "<FileZilla3>\n<Pass encoding=\"base64\">aHVu");
    check(
        of("lftp"),
        "work\tsftp://ana:q8Zk3vW1x@ftp.internal/ ⇒ connection-password\nopen\tftp://ftp.debian.org/\nasks\tsftp://ana@ftp.internal/\n",
    );
    check(
        of("davfs2"),
        "# secrets\nhttps://dav.example.org/ ana hunter2 ⇒ password\n/home/ana/dav  ana  \"hunt er2\" # quoted ⇒ password\n\"https://b.example.org/a b\" ana\n",
    );
    odd(of("davfs2"), 1, "https://dav.example.org/\n");
    check(of("smb-credentials"), "username=ana\npassword=hunter2 ⇒ password\ndomain=WORK\n");
}

#[test]
fn mail() {
    check(
        of("msmtp"),
        "defaults\nauth on\ntls on\naccount work\nhost smtp.example.org\nuser ana\npassword hunter2 ⇒ password\naccount kept\npasswordeval \"pass show smtp\"\naccount default : work\n",
    );
    check(
        of("mutt"),
        "set realname = \"Ana\"\nset imap_user=ana\nset imap_pass=\"hunter2\" ⇒ password\nset smtp_url=\"smtps://ana:q8Zk3vW1x@smtp.internal:465\" ⇒ connection-password\nset smtp_pass=`pass show smtp`\nset my_pass = $imap_pass\nbind index g noop\n",
    );
    check(
        of("fetchmail"),
        "set daemon 300\npoll mail.example.org proto imap user \"ana\" there with password \"hunter2\" is ana here ssl ⇒ password\npoll b.example.org proto imap user \"ana\" is ana here\n",
    );
    check(
        of("mbsync"),
        "IMAPAccount work\nHost imap.example.org\nUser ana\nPass hunter2 ⇒ password\nIMAPAccount kept\nPassCmd \"pass show imap\"\nSSLType IMAPS\n",
    );
    check(
        of("offlineimap"),
        "[general]\naccounts = Work\n[Repository Remote]\nremoteuser = ana\nremotepass = hunter2 ⇒ password\n[Repository B]\nremotepasseval = get_pass()\nremotepassfile = ~/.pass\n",
    );
}

#[test]
fn http() {
    check(
        of("curl"),
        "# mine\nuser-agent = \"x\"\nuser = \"ana:hunter2\" ⇒ password\n-u ana:hunter3 ⇒ password\nproxy-user ana:hunter4 ⇒ password\nuser = ana\nnetrc\n--compressed\nurl = \"https://ana:q8Zk3vW1x@host.internal/\" ⇒ connection-password\n",
    );
    check(
        of("wget"),
        "# mine\nuser = ana\npassword = hunter2 ⇒ password\nhttp_proxy = http://ana:q8Zk3vW1x@proxy.internal:3128/ ⇒ connection-password\nuse_askpass = /usr/bin/askpass\ntries = 3\n",
    );
    check(
        of("httpie"),
        "{\"auth\": {\"type\": \"basic\", \"username\": \"ana\",\n\"password\": \"hunter2\"}, ⇒ password\n\"headers\": [{\"name\": \"Accept\", \"value\": \"*/*\"}], \"cookies\": []}",
    );
    check(of("httpie"), "{\"auth\": {\n\"raw_auth\": \"ana:hunter2\", ⇒ password\n\"type\": null}}");
    check(
        of("vscode"),
        "{\n  // mine\n  \"editor.fontSize\": 14, /* big */\n  \"editor.tokenColorCustomizations\": { \"comments\": \"#ff0000\", },\n  \"rest-client.environmentVariables\": {\n    \"shared\": {\n      \"apiToken\": \"q8Zk3vW1xR5t\", ⇒ named-secret\n      \"password\": \"{{$dotenv DB_PASSWORD}}\",\n      \"secret\": \"{{$processEnv X}}\"\n    },\n  },\n  \"url\": \"https://example.org/ // no comment\",\n}\n",
    );
}

/// Made by `openssl genpkey -algorithm ed25519`, `ssh-keygen -t ed25519` and `openssl rsa -aes128 -traditional`, for nothing else.
#[test]
fn keys() {
    let bare = "MC4CAQAwBQYDK2VwBCIEIIUAlUkFBV7DsfEcQN3GQCUHvMIGDBPZUs8Wb64SWvx7";
    let pem = |label: &str, body: &str| format!("-----BEGIN {label}-----MARK\n{body}\n-----END {label}-----\n");
    let marked = pem("PRIVATE KEY", bare).replace("MARK", " ⇒ private-key");
    check(of("private-keys"), &marked);
    check(of("private-keys"), &format!("{}{marked}", pem("CERTIFICATE", bare).replace("MARK", "")));
    for none in [
        pem("ENCRYPTED PRIVATE KEY", bare),
        pem("RSA PRIVATE KEY", &format!("Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n{bare}{bare}")),
        pem("PUBLIC KEY", bare),
        pem("CERTIFICATE", bare),
    ] {
        check(of("private-keys"), &none.replace("MARK", ""));
    }
    odd(of("private-keys"), 1, "nothing\n");
    let age = token("AGE-SECRET-KEY-", "1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX");
    check(
        of("age-keys"),
        &format!(
            "# created: 2026-01-01T00:00:00Z\n# public key: age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj\n{age} ⇒ age-secret-key\n"
        ),
    );
}
