use super::*;

#[test]
fn start_files() {
    check(
        of("shell-start"),
        &"\
# ~/.bashrc
export PATH=\"$HOME/bin:$PATH\"
export EDITOR=vim GPG_TTY=$(tty)
export GITHUB_TOKEN=GITHUB ⇒ github-token
export DB_PASSWORD='hunter2 x' ⇒ named-secret
export API_KEY=\"q8Zk3vW1xR5t\" # mine ⇒ named-secret
export DATABASE_URL=postgres://ana:q8Zk3vW1x@db.internal/shop ⇒ connection-password
# export OLD_TOKEN=q8Zk3vW1xR5t
export NPM_TOKEN=$(pass show npm token)
export AWS_SECRET_ACCESS_KEY=\"$(op read op://work/aws/secret)\"
export OPENAI_API_KEY=`security find-generic-password -w -s openai`
export TOKEN=$OTHER_TOKEN
export SSH_KEY_PATH=~/.ssh/id_ed25519
export API_KEY=your-api-key-here
HISTCONTROL=ignoreboth; KEYTIMEOUT=1
alias k=kubectl
bindkey '^[[A' history-search-backward
[ -f ~/.secrets ] && source ~/.secrets
if [ \"$password\" = \"\" ]; then read -s password; fi
set -gx HF_TOKEN hf_q8Zk3vW1xR5t ⇒ named-secret
set -gx PATH $HOME/bin $PATH
$env:ARM_CLIENT_SECRET = \"q8Zk3vW1xR5t\" ⇒ named-secret
$env:PATH += \";C:\\bin\""
            .replace("=GITHUB", &format!("={}", marked::github())),
    );
}

#[test]
fn histories() {
    check(
        of("shell-history"),
        "\
#1700000000
: 1700000000:0;export STRIPE_SECRET=q8Zk3vW1xR5t ⇒ named-secret
- cmd: curl -H \"Authorization: Bearer q8Zk3vW1xR5tY7uI\" https://api.example.org ⇒ authorization-header
  when: 1700000000
curl -H 'Authorization: Bearer '$TOKEN https://api.example.org
curl -H \"Authorization: Bearer $TOKEN\" https://api.example.org
curl -H \"X-Api-Key: q8Zk3vW1xR5t\" https://api.example.org ⇒ authorization-header
curl -u ana:hunter2 https://api.example.org ⇒ typed-password
curl -u ana https://api.example.org
curl -u \"$USER:$PASS\" https://api.example.org
git clone https://ana:q8Zk3vW1x@git.internal/shop.git ⇒ connection-password
git clone https://github.com/shop/shop.git
mysql -u ana -pq8Zk3vW1x shop ⇒ typed-password
mysql -u ana -p shop
ssh -p 2222 ana@example.org
docker run -p 8080:80 -e DB_PASSWORD=q8Zk3vW1x shop ⇒ named-secret
docker login -u ana --password-stdin registry.example.org
docker login -u ana -p hunter2x registry.example.org ⇒ typed-password
sshpass -p 'hunter2x' ssh ana@example.org ⇒ typed-password
PGPASSWORD=hunter2x psql -h db.internal ⇒ named-secret
vault login --token=q8Zk3vW1xR5t ⇒ named-secret
gh auth login --with-token < token.txt
kubectl create secret generic db --from-literal=password=hunter2x ⇒ named-secret
ALTER USER ana WITH PASSWORD 'hunter2x'; ⇒ typed-password
CREATE USER 'ana'@'%' IDENTIFIED BY 'hunter3x'; ⇒ typed-password
SELECT password FROM users;
redis-cli -a hunter2x ping ⇒ typed-password
passwd ana
grep -r token src | head
cat ~/.ssh/id_ed25519.pub
ls keys tokens passwords",
    );
    odd(of("shell-history"), 1, "%%%%\n%%%%");
}

/// zsh keeps letters beyond ASCII in a code of its own, and a crash leaves zeros at a history's end.
#[test]
fn bytes_that_are_no_text_hide_nothing() {
    let history = b"echo gr\xc3\x83\xbcn\nexport API_TOKEN=q8Zk3vW1xR5t\n\0\0\0\0";
    let reading = kilter_credentials::read(of("shell-history"), history, None);
    assert_eq!((reading.found.len(), reading.trouble), (1, None));
    assert_eq!(reading.found[0].line, 2);
    let noise = [0xC3; 400];
    assert!(kilter_credentials::read(of("shell-history"), &noise, None).trouble.is_some());
}

#[test]
fn session_environment() {
    check(
        of("environment"),
        "PATH=/home/ana/bin:$PATH\nSSH_AUTH_SOCK=$XDG_RUNTIME_DIR/ssh-agent.socket\nANTHROPIC_API_KEY=q8Zk3vW1xR5t ⇒ named-secret\nEDITOR=vim\n",
    );
}
