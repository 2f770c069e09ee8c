#!/bin/bash
# What show says of the live network is what the kernel has, also after somebody changed it.
# Usage: show.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=examples/two-tier/main.vpc

shown() { # PATTERN
  vpclang show --no-color >"$work/shown"
  grep -qE -- "$1" "$work/shown" || fail "no '$1' in: $(cat "$work/shown")"
}

shown 'Nothing of VpcLang is on this host'
apply "$network"
shown '^project shop$'
shown 'vpc prod +cidr 10\.10\.0\.0/16 +namespace vpc-prod'
shown 'subnet public .*way out internet gateway'
shown 'subnet private .*way out NAT gateway nat'
shown 'instance web +address 10\.10\.1\.10 +namespace prod\.web +state up'
shown 'allow tcp/22 from 203\.0\.113\.0/24'
shown 'publish tcp/8080 to web on tcp/8000'
vpclang show --json | grep -q '"vpc.prod/instance.web"' || fail "show --json lacks an instance"
ip -n prod.web link set eth0 down
shown 'instance web .*state down'
destroy "$network"
shown 'Nothing of VpcLang is on this host'
