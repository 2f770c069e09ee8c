#!/bin/bash
# A port that a program of the host, or another project, has is not published without a word.
# Usage: ports.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/script-lib.sh"
network=examples/two-tier/main.vpc # publishes tcp/8080
listener=''
trap 'rm -rf "$work"; [[ -z $listener ]] || kill "$listener"' EXIT

listen() { # ADDRESS
  perl -MIO::Socket::INET -e '
    my $socket = IO::Socket::INET->new(LocalAddr => $ARGV[0], LocalPort => 8080, Listen => 1, ReuseAddr => 1)
      or die "cannot listen: $!\n";
    sleep' "$1" &
  listener=$!
  wait_until is_there
}
is_there() { ss -Hltn 'sport = :8080' | grep -q .; }
stop() {
  kill "$listener"
  wait "$listener" 2>/dev/null || :
  listener=''
}

refused() { # NETWORK WHO [PROCESS]
  local verb code
  deep_snapshot >"$work/before"
  for verb in plan 'apply --auto-approve'; do
    code=0
    # shellcheck disable=SC2086 # a verb and its option
    vpclang ${verb%% *} "$1" --backend "$backend" ${verb#"${verb%% *}"} >"$work/output" 2>&1 || code=$?
    ((code == 1)) || fail "$verb ended with $code: $(cat "$work/output")"
    grep -q 'VPC5026.*tcp/8080 is in use' "$work/output" || fail "$verb: $(cat "$work/output")"
    grep -qF "$2" "$work/output" || fail "$verb does not name $2: $(cat "$work/output")"
  done
  if [[ -n ${3-} ]]; then
    make_script "$1"
    for verb in plan up; do
      code=0
      "$script" "$verb" >"$work/output" 2>&1 || code=$?
      ((code == 1)) || fail "$verb of the script ended with $code: $(cat "$work/output")"
      grep -q "tcp/8080 is in use on this host: .*\"perl\",pid=$3," "$work/output" ||
        fail "$verb of the script: $(cat "$work/output")"
    done
  fi
  deep_snapshot >"$work/after"
  expect_same "$work/before" "$work/after" "a refused run changed the host"
}

for address in 0.0.0.0 198.51.100.10; do
  listen "$address"
  refused "$network" "perl, process $listener" "$listener"
  stop
done

# Where nobody outside reaches it, nothing is taken away.
listen 127.0.0.1
apply "$network"
stop
# What is published stays so.
listen 0.0.0.0
make_script "$network"
script_says up '^no changes' 'beside a program that listens on a published port'
expect_no_changes "$network" "beside a program that listens on a published port"

# Another project.
sed 's/^project .*/project "other"/; s/\bprod\b/lab/g' "$network" >"$work/other.vpc"
refused "$work/other.vpc" 'the project shop publishes tcp/8080 at eth0'
destroy "$network"

# With the word, the instance answers and not the program.
sed 's/^  publish tcp.8080 .*/& replacing/' "$network" >"$work/replacing.vpc"
grep -q 'replacing$' "$work/replacing.vpc" || fail "the example publishes no tcp/8080"
make_script "$work/replacing.vpc"
script_says up ' is up: ' 'in the place of a program'
script_says down ' is down: ' 'in the place of a program'
apply "$work/replacing.vpc"
expect_packets "$folder/two-tier.expect"
destroy "$work/replacing.vpc"
