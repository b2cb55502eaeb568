# Runs as root inside the machine: plays cases.sh, and hands out what `kilter` and the oracles said.
# A case is a function `case_<name>` that brings the machine into a state; `undo_<name>`, where there is one, takes it back.
# `oracles` asks the other programs, after each case; `oracle NAME COMMAND...` keeps what another program says, in the case that is being played.
cd /run/kilter
install -m 755 kilter /usr/local/bin/kilter
export LC_ALL=C.UTF-8 PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
results=/run/kilter/results
mkdir -p $results

# Prints what went wrong and goes on: a case that could not be made has no findings, which the test notices.
step() { "$@" >/run/kilter/log 2>&1 || { echo "FAILED: $*"; cat /run/kilter/log; return 1; }; }

oracle() {
  name=$1 && shift
  mkdir -p "$out/oracle"
  "$@" >"$out/oracle/$name" 2>&1 || true
}

# An ordinary user in a login session of logind's.
as_ana() { runuser -l ana -c "$*"; }

look() {
  as_ana kilter check --format json >"$out/findings.json" 2>"$out/errors"
  # 0 all is well, 1 something is out of kilter: both are findings.
  as_ana "rm -f recording.json && kilter record -o recording.json" >>"$out/errors" 2>&1 && cp /home/ana/recording.json "$out/"
}

play() {
  out=$results/$1 function=$(echo "$1" | tr - _)
  mkdir -p "$out"
  echo "$(cut -d ' ' -f 1 /proc/uptime) $1"
  if "case_$function"; then look; oracles; fi
  # After each case, so that a machine that runs out of time still hands out what it has.
  (cd $results && tar cf /dev/vdc . && sync)
  if type "undo_$function" >/dev/null 2>&1; then "undo_$function"; fi
}

echo "$(cut -d ' ' -f 1 /proc/uptime) up: $(systemctl is-system-running) $(systemctl --failed --no-legend --plain | cut -d ' ' -f 1 | tr '\n' ' ')"
. ./cases.sh
