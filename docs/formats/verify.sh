#!/usr/bin/env bash
# Says whether signed records of Kilter are good: docs/formats/verify.md. Needs bash 4, openssl, jq and coreutils.
# A FILE is a record (*.dsse.json), a public key or a certificate in PEM, a document that a record speaks of, or a folder
# with records/, documents/, keys/ and certificates/ in it. The exit code is 0 for good, 1 for not good, 2 for no answer.
set -uo pipefail
export LC_ALL=C
stop() { echo "verify.sh: $1" >&2; exit 2; }
ca='' at='' whole=''
files=()
while [ $# -gt 0 ]; do
  case $1 in
    --ca) [ $# -gt 1 ] || stop "--ca needs a file"; ca=$2; shift 2 ;;
    --at) [ $# -gt 1 ] || stop "--at needs a time"; at=$(date -d "$2" +%s 2>/dev/null) || stop "$2 is no time"; shift 2 ;;
    -*) stop "usage: verify.sh [--ca CA.pem] [--at TIME] FILE..." ;;
    *) files+=("$1"); shift ;;
  esac
done
[ ${#files[@]} -gt 0 ] || stop "usage: verify.sh [--ca CA.pem] [--at TIME] FILE..."
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT

# What was given, by its kind.
records=() keys=() certificates=() documents=()
sort_in() {
  [ -f "$1" ] && [ -r "$1" ] || stop "$1 cannot be read"
  local start
  start=$(head -c 27 "$1" | tr -d '\0')
  case $1 in *.dsse.json) records+=("$1"); return ;; esac
  case $start in
    '{"payloadType"'*) records+=("$1") ;;
    '-----BEGIN CERTIFICATE-----'*) certificates+=("$1") ;;
    '-----BEGIN PUBLIC KEY-----'*) keys+=("$1") ;;
    *) documents+=("$1") ;;
  esac
}
shopt -s nullglob
for file in "${files[@]}"; do
  if [ -d "$file" ]; then
    whole=1
    for inner in "$file"/*.dsse.json "$file"/records/*.dsse.json "$file"/documents/* "$file"/keys/*.pem "$file"/certificates/*.pem; do
      sort_in "$inner"
    done
  else
    sort_in "$file"
  fi
done
[ ${#records[@]} -gt 0 ] || stop "there is no record among these files"
[ $((${#keys[@]} + ${#certificates[@]})) -gt 0 ] || stop "no key is known: name the key or the certificate of whoever signed"

bad=0
good() { printf 'good  %s: %s\n' "$1" "$2"; }
refuse() { bad=1; printf 'BAD   %s: %s\n' "$1" "$2"; }
note() { printf 'verify.sh: %s\n' "$1" >&2; }
sha256() { sha256sum < "$1" | cut -d' ' -f1; }

# Keys, under the ids that records give them; with an authority, which of them it vouches for.
declare -A key_of=() vouched=() san_of=()
learn() { # FILE PUBLIC-KEY
  openssl pkey -pubin -in "$2" -noout -text 2>/dev/null | grep -q '^ASN1 OID: prime256v1' ||
    { refuse "$1" "it is no P-256 public key"; return 1; }
  openssl pkey -pubin -in "$2" -outform DER > "$tmp/spki" 2>/dev/null
  id=$(sha256 "$tmp/spki")
  cp "$2" "$tmp/key.$id"
  key_of[$1]=$id
}
if [ -n "$ca" ]; then
  [ -r "$ca" ] || stop "$ca cannot be read"
  openssl x509 -in "$ca" -noout 2>/dev/null || stop "$ca is no certificate"
fi
for file in "${keys[@]}"; do learn "$file" "$file"; done
for file in "${certificates[@]}"; do
  openssl x509 -in "$file" -noout -pubkey > "$tmp/pub" 2>/dev/null || { refuse "$file" "it is no certificate"; continue; }
  learn "$file" "$tmp/pub" || continue
  [ -n "$ca" ] || continue
  if why=$(openssl verify -no-CApath -no-CAstore -CAfile "$ca" ${at:+-attime "$at"} "$file" 2>&1); then
    vouched[$id]=1
    san_of[$id]+=$(openssl x509 -in "$file" -noout -ext subjectAltName 2>/dev/null | tail -n +2 | tr -d ' ')$'\n'
  else
    refuse "$file" "it does not hold:$(printf '%s' "$why" | grep '^error' | tr '\n' ' ')"
  fi
done

# One record by itself. Sets the arrays at its name, or says why not in $why.
declare -A index=() prev=() digest=() device=() email=() subject=() signers=() event=() enrolled=() line=()
decode() { # BASE64 FILE: strict, so that one record has one form
  printf '%s' "$1" | base64 -d > "$2" 2>/dev/null && [ "$(base64 -w0 < "$2")" = "$1" ]
}
read_record() {
  local file=$1 payload count n keyid sig signed=''
  why="it is no DSSE envelope"
  [ "$(stat -c %s "$file")" -le 33554432 ] || { why="it is longer than 32 MiB"; return 1; }
  # The one form, with at most one newline at its end.
  jq -sj 'if length == 1 then .[0] else error end | {payloadType, payload, signatures: [.signatures[] | {keyid, sig}]} |
    if .payloadType == "application/vnd.in-toto+json" and ([.payload, .signatures[].keyid, .signatures[].sig] | all(type == "string"))
    then tojson else error end' < "$file" > "$tmp/canonical" 2>/dev/null || return 1
  cmp -s "$tmp/canonical" "$file" || { { cat "$tmp/canonical"; echo; } | cmp -s - "$file"; } || return 1
  jq -r '.payload, (.signatures[] | .keyid, .sig) | gsub("[^!-~]"; "?")' < "$tmp/canonical" > "$tmp/parts"
  mapfile -t parts < "$tmp/parts"
  payload=${parts[0]} count=$(((${#parts[@]} - 1) / 2))
  decode "$payload" "$tmp/payload" || return 1
  { printf 'DSSEv1 28 application/vnd.in-toto+json %d ' "$(stat -c %s "$tmp/payload")"; cat "$tmp/payload"; } > "$tmp/pae"
  for ((n = 0; n < count; n++)); do
    keyid=${parts[1 + 2 * n]} sig=${parts[2 + 2 * n]}
    decode "$sig" "$tmp/sig" || return 1
    case $keyid in sha256:*[!0-9a-f]* | sha256:) continue ;; sha256:*) ;; *) continue ;; esac
    [ -f "$tmp/key.${keyid#sha256:}" ] || continue
    openssl dgst -sha256 -verify "$tmp/key.${keyid#sha256:}" -signature "$tmp/sig" "$tmp/pae" > "$tmp/out" 2>&1 ||
      { why="the signature does not fit"; return 1; }
    case " $signed " in *" ${keyid#sha256:} "*) ;; *) signed+="${signed:+ }${keyid#sha256:}" ;; esac
  done
  [ -n "$signed" ] || { why="none of the expected keys signed it"; return 1; }
  # Verified; only now are the bytes parsed.
  why="it is signed, and says something else than expected"
  jq -se 'length == 1 and (.[0] |
    ._type == "https://in-toto.io/Statement/v1" and (.subject | length) == 1 and (.subject[0].digest.sha256 | type) == "string" and
    (.predicateType | IN("urn:kilter:acknowledgement:1", "urn:kilter:attestation:1", "urn:kilter:enrolment:1")) and
    (.predicate | (.id | type) == "string" and (.log.index | type) == "number" and (.log.prev | type | IN("string", "null")) and
      (.time.claimed | type) == "string" and (.device.id | type) == "string" and (.person.displayName | type) == "string"))' \
    < "$tmp/payload" > /dev/null 2>&1 || return 1
  get() { jq -r "$1 // \"\"" < "$tmp/payload"; }
  jq -r '(.predicate | .event, .key.id, .log.index, .log.prev, .device.id, .person.email, .time.setBackFrom,
      ([.outcome // .answer // ("key " + .event), .document.id // .asked, .document.version, .person.displayName, .time.claimed,
        "record \(.log.index)"] | map(select(. != null)) | join(", "))), .subject[0].digest.sha256, .predicateType
    | . // "" | tostring | gsub("[\\p{Cc}\\p{Cf}]"; "?")' < "$tmp/payload" > "$tmp/fields" 2>/dev/null || return 1
  mapfile -t fields < "$tmp/fields"
  [ ${#fields[@]} -eq 10 ] || return 1
  event[$file]='' enrolled[$file]=''
  local want=1
  if [ "${fields[9]}" = urn:kilter:enrolment:1 ]; then
    event[$file]=${fields[0]} enrolled[$file]=${fields[1]}
    [ "${fields[0]}" = rotated ] && want=2
  fi
  [ "$count" -eq "$want" ] && [ "$(wc -w <<< "$signed")" -eq "$want" ] || { why="it has $count signatures, not $want of known keys"; return 1; }
  signers[$file]=$signed index[$file]=${fields[2]} prev[$file]=${fields[3]} device[$file]=${fields[4]} email[$file]=${fields[5]}
  line[$file]=${fields[7]} subject[$file]=${fields[8]} digest[$file]=$(sha256 "$tmp/canonical")
  [ -z "${fields[6]}" ] || note "$file: the clock stood before that of an earlier record (${fields[6]}), and the record says so."
  [ -z "${event[$file]}" ] || enrolment "$file"
}
enrolment() {
  local key follows
  why="it says that a key was ${event[$1]}, and is not signed as that needs"
  get .predicate.key.pem > "$tmp/pub"
  openssl pkey -pubin -in "$tmp/pub" -outform DER > "$tmp/spki" 2>/dev/null || return 1
  key=$(sha256 "$tmp/spki") follows=$(get .predicate.follows)
  [ "sha256:$key" = "${enrolled[$1]}" ] && [ "$key" = "${subject[$1]}" ] || return 1
  signed_by() { case " $signed " in *" ${1#sha256:} "*) ;; *) return 1 ;; esac; }
  case ${event[$1]} in
    made) signed_by "$key" && [ -z "$follows" ] ;;
    rotated) signed_by "$key" && [ -n "$follows" ] && signed_by "$follows" ;;
    replaced) signed_by "$key" && [ -n "$follows" ] ;;
    certified)
      get .predicate.certificate | openssl x509 -noout -pubkey 2>/dev/null | openssl pkey -pubin -outform DER > "$tmp/spki" 2>/dev/null &&
        signed_by "$key" && [ "$(sha256 "$tmp/spki")" = "$key" ] ;;
    revoked) ;;
    *) return 1 ;;
  esac
}
declare -A fault=()
read_ones=()
for file in "${records[@]}"; do
  if read_record "$file"; then read_ones+=("$file"); else fault[$file]=$why; fi
done
unread=$((${#records[@]} - ${#read_ones[@]}))
blame() { [ -n "${fault[$1]-}" ] || fault[$1]=$2; }

# The chain.
ordered=()
while IFS=$'\t' read -r _ file; do ordered+=("$file"); done < <(for file in "${read_ones[@]}"; do printf '%s\t%s\n' "${index[$file]}" "$file"; done | sort -n)
before=''
for file in "${ordered[@]}"; do
  if [ -z "$before" ]; then
    if [ -n "$whole" ] && [ "$unread" -eq 0 ] && [ "${index[$file]}" != 0 ]; then
      blame "$file" "the chain begins with record ${index[$file]}: those before it are missing"
    elif { [ "${index[$file]}" = 0 ] && [ -n "${prev[$file]}" ]; } || { [ "${index[$file]}" != 0 ] && [ -z "${prev[$file]}" ]; }; then
      blame "$file" "it does not say which record is before it"
    fi
  elif [ "${index[$file]}" -le "${index[$before]}" ]; then
    blame "$file" "two records claim to be record ${index[$file]}"
  elif [ "${device[$file]}" != "${device[$before]}" ]; then
    blame "$file" "it was made on another computer than the records before it"
  elif [ "${index[$file]}" -eq $((index[$before] + 1)) ]; then
    [ "${prev[$file]}" = "sha256:${digest[$before]}" ] || blame "$file" "it names another record as the one before it"
  elif [ -n "$whole" ] && [ "$unread" -eq 0 ]; then
    blame "$file" "record $((index[$file] - 1)) is missing before it"
  elif [ -z "${prev[$file]}" ]; then
    blame "$file" "it does not say which record is before it"
  fi
  before=$file
done

# Keys that have ended, and keys that nobody vouches for.
declare -A ended=() used=()
for file in "${ordered[@]}"; do
  for id in ${signers[$file]}; do
    used[$id]=1
    [ -z "${ended[$id]-}" ] || blame "$file" "it is signed with a key that was revoked before"
  done
  [ "${event[$file]}" != revoked ] || ended[${enrolled[$file]#sha256:}]=1
done
if [ -n "$ca" ]; then
  for _ in "${ordered[@]}"; do # a key that follows one that is vouched for, and the other way round
    for file in "${ordered[@]}"; do
      set -- ${signers[$file]}
      [ $# -lt 2 ] || [ -z "${vouched[$1]-}${vouched[$2]-}" ] || { vouched[$1]=1; vouched[$2]=1; }
    done
  done
  for file in "${ordered[@]}"; do
    for id in ${signers[$file]}; do
      if [ -z "${vouched[$id]-}" ]; then
        blame "$file" "no certificate that holds names the key that signed it (sha256:$id)"
      fi
      while read -r names; do
        [ -n "$names" ] || continue
        case ",$names," in *",URI:${device[$file]},"*) ;; *) blame "$file" "its certificate names another device" ;; esac
        case ",$names" in
          *,email:*) case ",$names," in *",email:${email[$file]:-${names#*email:}}"*) ;; *) blame "$file" "its certificate names another person" ;; esac ;;
        esac
      done <<< "${san_of[$id]-}"
    done
  done
else
  note "Whose key it is, nothing here shows: name the authority with --ca."
fi
if [ "$unread" -eq 0 ]; then
  for file in "${!key_of[@]}"; do
    [ -n "${used[${key_of[$file]}]-}" ] && continue
    if [ -n "$whole" ]; then refuse "$file" "none of these records is signed with its key"; else note "$file: none of these records is signed with its key."; fi
  done
fi

# What was shown.
declare -A given=() spoken=()
for file in "${documents[@]}"; do given[$(sha256 "$file")]=$file; done
missing=()
for file in "${ordered[@]}"; do
  [ -z "${event[$file]}" ] || continue
  spoken[${subject[$file]}]=1
  [ -n "${given[${subject[$file]}]-}" ] || missing+=("$file")
done
strange=0
for sum in "${!given[@]}"; do
  [ -z "${spoken[$sum]-}" ] || continue
  theirs=()
  for file in "${missing[@]}"; do case ${given[$sum]} in *"${subject[$file]}") theirs+=("$file") ;; esac; done
  if [ ${#theirs[@]} -eq 0 ]; then [ "$unread" -eq 0 ] || continue; theirs=("${missing[@]}"); fi
  strange=1
  for file in "${theirs[@]}"; do blame "$file" "what it speaks of is not what ${given[$sum]} holds"; done
  refuse "${given[$sum]}" "no record speaks of it: its SHA-256 is $sum"
done
[ ${#missing[@]} -eq 0 ] || [ "$strange" -eq 1 ] || note "${#missing[@]} records speak of documents that are not among these files."

for file in "${records[@]}"; do
  if [ -n "${fault[$file]-}" ]; then refuse "$file" "${fault[$file]}"; else good "$file" "${line[$file]}"; fi
done
exit "$bad"
