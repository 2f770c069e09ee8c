#!/bin/bash
# What rights each verb needs: two capabilities and no other for those that look into namespaces or
# change them, none for the rest.
# Usage: rights.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=examples/two-tier/main.vpc

with() { # CAPABILITIES COMMAND...: with these only, as +net_admin,+sys_admin
  setpriv --inh-caps=-all --bounding-set="-all${1:+,$1}" "${@:2}"
}
works() { # CAPABILITIES VERB...
  with "$1" vpclang "${@:2}" >"$work/output" 2>&1 ||
    fail "${*:2} with ${1:-no rights} ended with $?: $(cat "$work/output")"
}
lacks() { # WHAT CAPABILITIES VERB...
  if with "$2" vpclang "${@:3}" >"$work/output" 2>&1; then fail "${*:3} worked with ${2:-none}"; fi
  grep -q VPC5920 "$work/output" || fail "${*:3} does not ask for rights: $(cat "$work/output")"
  grep -q "$1" "$work/output" || fail "${*:3} does not name $1: $(cat "$work/output")"
}

both=+net_admin,+sys_admin
works $both plan "$network" --backend "$backend" -o "$work/shop.plan"
works $both apply "$work/shop.plan"
works $both apply "$network" --backend "$backend"
works $both show
works $both exec prod.web -- true
works $both doctor
works $both history

works $both,+net_raw verify "$network" --backend "$backend"
lacks CAP_NET_RAW $both verify "$network" --backend "$backend"

for verb in validate "fmt --check" "generate json" "generate bash -o $work/out" \
  "generate nft -o $work/out" "generate mermaid" reach "diff $network" output \
  "why prod.web prod.db-1 tcp/5432" "install-service --print"; do
  # shellcheck disable=SC2086 # a verb and its option
  works "" $verb "$network"
done
works "" explain VPC3004
works "" backends
works "" completion bash

for verb in plan apply destroy show verify; do
  lacks CAP_NET_ADMIN "" "$verb" "$network" --backend "$backend"
  lacks CAP_NET_ADMIN +sys_admin "$verb" "$network" --backend "$backend"
  lacks CAP_SYS_ADMIN +net_admin "$verb" "$network" --backend "$backend"
done
lacks CAP_SYS_ADMIN "" exec prod.web -- true
lacks CAP_SYS_ADMIN "" confirm
if with "" vpclang doctor >"$work/output"; then fail "doctor finds a process without rights fit"; fi

works $both destroy "$network" --backend "$backend" --auto-approve
