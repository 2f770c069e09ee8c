#!/bin/bash
# What a network of 1,000 instances costs: 4 VPCs of 2 subnets, every instance in two groups of ten
# rules. Prints seconds, processes and the peak of memory of each step, in one run of one sandbox.
# Usage: bench/thousand.sh [nftables|iptables]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

if [[ ${2-} != inside ]]; then
  root=$(cd "$here/../../.." && pwd)
  backend=${1:-nftables}
  [[ -x $root/bin/vpclang ]] || { echo "run make build first" >&2; exit 1; }
  cd "$root"
  exec bin/vpclang sandbox examples/two-tier/main.vpc --backend "$backend" --no-apply -- \
    bash "$here/thousand.sh" "$backend" inside
fi

# shellcheck source=../Host/lib.sh
. "$here/../Host/lib.sh"

# Plain text, so that the bench asks nothing of the language: the compiler has one of its own.
network() { # EXTRA INSTANCES OF THE FIRST VPC
  local vpc group host rule
  echo 'project "shop"'
  for vpc in 0 1 2 3; do
    echo "vpc v$vpc {"
    echo "  cidr = 10.$vpc.0.0/16"
    echo "  internet_gateway {}"
    echo "  subnet front { cidr = 10.$vpc.1.0/24;  type = public }"
    echo "  subnet back { cidr = 10.$vpc.2.0/24 }"
    for group in web db every; do
      echo "  security_group $group {"
      for rule in {1..10}; do
        echo "    allow tcp/$((8000 + 10 * rule)) from 10.$vpc.$((rule % 2 + 1)).0/24, group.every"
      done
      echo "  }"
    done
    for ((host = 10; host < 135; host++)); do
      echo "  instance web-$host { subnet = front; address = 10.$vpc.1.$host; security_groups = [web, every] }"
      echo "  instance db-$host { subnet = back; address = 10.$vpc.2.$host; security_groups = [db, every] }"
    done
    ((vpc > 0 || $1 == 0)) ||
      echo "  instance more { subnet = back; address = 10.0.2.200; security_groups = [db, every] }"
    echo "}"
  done
}

# The peak of a process's memory, as the kernel counts it until the process ends.
watched() { # COMMAND...
  local pid now
  "$@" &
  pid=$!
  peak=0
  while now=$(awk '/^VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null) && [[ -n $now ]]; do
    peak=$now
    read -rt 0.02 <> <(:) || :
  done
  wait "$pid"
}

run() {
  vpclang "$1" "$2" --backend "$backend" "${@:3}" >"$work/output" 2>&1 ||
    fail "$1 ended with $?: $(tail -n 5 "$work/output")"
}

measure() { # TITLE VERB NETWORK [OPTIONS]
  local begin end title=$1
  shift
  begin=${EPOCHREALTIME/[.,]/}
  watched vpclang "$1" "$2" --backend "$backend" "${@:3}" >"$work/output" 2>&1 ||
    fail "$title: $(tail -n 5 "$work/output")"
  end=${EPOCHREALTIME/[.,]/}
  printf '%-28s %4d.%02d s  %5d MB' "$title" \
    $(((end - begin) / 1000000)) $(((end - begin) / 10000 % 100)) $((peak / 1024))
}

# Counting starts a process before each process, so it is a run of its own.
counted() { # VERB NETWORK [OPTIONS]
  rm -rf "$work/log"
  recorded "$work/log" run "$@"
  printf '  %5d processes\n' "$(processes_in "$work/log")"
}

network 0 >"$work/thousand.vpc"
network 1 >"$work/more.vpc"
one=$work/thousand.vpc
yes=--auto-approve

echo "1,000 instances, 8 subnets, 4 VPCs, backend $backend"
measure 'first apply' apply "$one" $yes
run destroy "$one" $yes
counted apply "$one" $yes
measure 'plan, nothing changed' plan "$one"
counted plan "$one"
measure 'one more instance' apply "$work/more.vpc" $yes
run apply "$one" $yes
counted apply "$work/more.vpc" $yes
measure 'destroy' destroy "$one" $yes
run apply "$one" $yes
counted destroy "$one" $yes
