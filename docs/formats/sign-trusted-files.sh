#!/usr/bin/env bash
# Signs the list of what these folders hold, on a machine where they are as they should be: docs/formats/trusted-files.md.
# Needs openssl, jq, GNU find and coreutils.
set -euo pipefail
if [ $# -lt 3 ]; then
  echo "usage: $0 PRIVATE-KEY.pem EXPIRES FOLDER... > list.dsse.json   (EXPIRES as 2027-06-30T00:00:00Z, folders absolute)" >&2
  exit 2
fi
key=$1 expires=$2
shift 2
payload=$(mktemp)
trap 'rm -f "$payload"' EXIT

files() {
  find "$@" -type f -print0 | sort -z | xargs -0r sha256sum -z |
    jq -Rs 'split("\u0000") | map(select(. != "") | {name: .[66:], digest: {sha256: .[:64]}})'
}
links() {
  find "$@" -type l -printf '%p\0%l\0' |
    jq -Rs 'split("\u0000") as $all | [range(0; ($all | length) - 1; 2) | {($all[.]): $all[. + 1]}] | add // {}'
}

jq -cjn --arg expires "$expires" --slurpfile files <(files "$@") --slurpfile links <(links "$@") \
  '{_type: "https://in-toto.io/Statement/v1", subject: $files[0], predicateType: "urn:kilter:trusted-files:1",
    predicate: {folders: $ARGS.positional, expiresAt: $expires, links: $links[0]}}' --args "$@" > "$payload"

keyid=$(openssl pkey -in "$key" -pubout -outform DER | sha256sum | cut -d' ' -f1)
sig=$({ printf 'DSSEv1 28 application/vnd.in-toto+json %d ' "$(stat -c %s "$payload")"; cat "$payload"; } |
  openssl dgst -sha256 -sign "$key" | base64 -w0)
printf '{"payloadType":"application/vnd.in-toto+json","payload":"%s","signatures":[{"keyid":"sha256:%s","sig":"%s"}]}\n' \
  "$(base64 -w0 "$payload")" "$keyid" "$sig"
