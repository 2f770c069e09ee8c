#!/bin/bash
# Whatever has two ends may move: each network is made out of the one before it, by apply and by a script. Namespaces that a process holds are no obstacle.
# Usage: links-moves.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/script-lib.sh"
held=''
trap 'rm -rf "$work"; [[ -z $held ]] || kill "$held"' EXIT

declare -A number=([alpha]=1 [beta]=2 [gamma]=3 [delta]=4 [omega]=5)
network_of() { # NAME VPCS LINE...
  local vpc
  {
    echo 'project "moves"'
    for vpc in $2; do
      cat <<END
vpc $vpc {
  cidr = 10.${number[$vpc]}.0.0/16
  internet_gateway { uplink = "eth0" }
  subnet one { cidr = 10.${number[$vpc]}.1.0/24;  type = public }
  security_group open { allow icmp/echo-request from any }
  instance web { subnet = one;  security_groups = [open] }
}
END
    done
    printf '%s\n' "${@:3}"
  } >"$work/$1.vpc"
}
peering() { echo "peering $1 { between = [$2, $3] }"; }
transit() { echo "transit_gateway $1 { attach = [$2] }"; }

all='alpha beta gamma delta'
network_of 01 "$all" "$(peering one beta gamma)"
network_of 02 "$all" "$(peering one alpha gamma)"
network_of 03 "$all" "$(peering one gamma alpha)" "$(peering two delta beta)"
network_of 04 "$all" "$(peering one alpha beta)" "$(peering two gamma delta)"
network_of 05 "$all" "$(peering one gamma delta)" "$(peering two alpha beta)"
network_of 06 "$all" "$(peering one delta alpha)" "$(peering two beta gamma)" "$(peering three alpha gamma)"
network_of 07 "$all" "$(peering two delta alpha)" "$(peering three beta gamma)" "$(peering one alpha gamma)"
network_of 08 'alpha omega gamma delta' "$(peering two delta alpha)" "$(peering three omega gamma)"
network_of 09 'alpha beta gamma delta' "$(peering two delta beta)" "$(peering three alpha gamma)"
network_of 10 "$all" "$(transit hub 'alpha, gamma')" "$(peering two beta delta)"
network_of 11 "$all" "$(transit hub 'beta, delta')" "$(peering two alpha gamma)"
network_of 12 "$all" "$(transit hub 'alpha, beta')" "$(transit spoke 'gamma, delta')"
network_of 13 "$all" "$(transit spoke 'alpha, beta')" "$(transit hub 'delta, gamma')"
network_of 14 'gamma omega alpha' "$(transit hub 'omega, alpha')" "$(peering one omega gamma)"

number_of=0
for file in "$work"/[01]*.vpc; do
  name=$(basename "$file" .vpc)
  if ((++number_of % 3)); then
    apply "$file"
  else
    make_script "$file"
    script_says up ' is up: ' "at $name"
  fi
  expect_no_changes "$file" "at $name"
  ip netns exec "$(head -2 "$file" | sed -nE 's/^vpc (.*) \{/\1/p').web" ping -qc1 -W20 203.0.113.10 >"$work/ping" ||
    fail "at $name: no way out"
done

# Back to the first, and namespaces that a process holds.
apply "$work/06.vpc"
for ns in vpc-beta vpc-alpha gamma.web; do
  ip netns exec "$ns" sleep 1000 &
  held=$!
  wait_until grep -qs sleep "/proc/$held/comm"
  ip netns del "$ns"
  apply "$work/06.vpc"
  expect_no_changes "$work/06.vpc" "with a process in the deleted namespace $ns"
  kill "$held"
  wait "$held" 2>/dev/null || :
  held=''
done
ip netns exec vpc-gamma sleep 1000 &
held=$!
apply "$work/08.vpc"
apply "$work/05.vpc"
expect_no_changes "$work/05.vpc" "with a process in a namespace that went"
ip netns exec vpc-delta sleep 1000 &
other=$!
make_script "$work/05.vpc"
ip netns del vpc-delta
script_says up ' is up: ' 'with a process in the deleted namespace vpc-delta'
expect_no_changes "$work/05.vpc" "after the script"
kill "$other"
destroy "$work/05.vpc"
[[ $(ip netns | cut -d' ' -f1) == internet ]] || fail "destroy left namespaces: $(ip netns)"
