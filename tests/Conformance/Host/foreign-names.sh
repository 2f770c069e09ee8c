#!/bin/bash
# A name that we want and that something foreign has is an error before the first change.
# Usage: foreign-names.sh BACKEND router-namespace|instance-namespace|host-link|host-rules|host-route|
#   host-address|host-gateway|host-broadcast
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/script-lib.sh"
network=examples/two-tier/main.vpc

# The names of our tables or chains on the host: what is there now and was not before.
our_rule_names() {
  if [[ $backend == nftables ]]; then
    nft list tables | cut -d' ' -f2-
  else
    iptables-save | awk '/^\*/ { table = substr($1, 2) } /^:.* - / { print table, substr($1, 2) }'
  fi
}

# Names on the host are ours to derive, so ask a first apply for them.
learn() { # COMMAND...
  apply "$network"
  "$@" >"$work/names"
  destroy "$network"
  [[ -s $work/names ]] || fail "apply put nothing of that kind on the host"
  head -1 "$work/names"
}

case $2 in
  router-namespace)
    taken=vpc-prod
    ip netns add "$taken"
    ;;
  instance-namespace)
    taken=prod.web
    ip netns add "$taken"
    ip -n "$taken" link set lo up
    ;;
  host-link)
    taken=$(learn host_links)
    ip link add "$taken" type veth peer name foreign0
    ;;
  host-rules)
    name=$(learn our_rule_names)
    taken=${name#* }
    if [[ $backend == nftables ]]; then
      # shellcheck disable=SC2086 # family and name
      nft add table $name
      # shellcheck disable=SC2086
      nft add chain $name theirs
    else
      iptables -t "${name% *}" -N "$taken"
      iptables -t "${name% *}" -A "$taken" -s 192.0.2.77 -j RETURN
    fi
    ;;
  host-route)
    network=$folder/../Cases/an-elastic-ip-stands-for-its-instance/main.vpc
    taken=198.51.100.20/32
    ip route add "$taken" via 198.51.100.1 dev eth0
    ;;
  host-address | host-gateway | host-broadcast)
    case $2 in
      host-address) taken=198.51.100.10 ;;
      host-gateway) taken=198.51.100.1 ;;
      host-broadcast) taken=198.51.100.255 ;;
    esac
    sed "s/address = 198.51.100.20 /address = $taken /" \
      "$folder/../Cases/an-elastic-ip-stands-for-its-instance/main.vpc" >"$work/main.vpc"
    network=$work/main.vpc
    ;;
  *) fail "unknown kind $2" ;;
esac

deep_snapshot >"$work/before"
recorded "$work/log" vpclang apply "$network" --backend "$backend" --auto-approve \
  >"$work/output" 2>&1 && fail "apply took $taken over"
deep_snapshot >"$work/after"
expect_same "$work/before" "$work/after" "a refused apply changed the host"
[[ -z $(changes_in "$work/log") ]] || fail "it ran: $(changes_in "$work/log")"
grep -qF "$taken" "$work/output" || fail "the error does not name $taken: $(cat "$work/output")"
grep -qE 'VPC5[0-9]{3}' "$work/output" || fail "the error has no code: $(cat "$work/output")"
if grep -qE '^ +at [A-Z]' "$work/output"; then fail "a stack trace: $(cat "$work/output")"; fi

# The generated script refuses what stays with the host, too.
if [[ $2 =~ ^host-(address|gateway|broadcast)$ ]]; then
  make_script "$network"
  "$script" up >"$work/output" 2>&1 && fail "the script took $taken over"
  grep -qF "$taken" "$work/output" || fail "the script does not name $taken: $(cat "$work/output")"
  deep_snapshot >"$work/after"
  expect_same "$work/before" "$work/after" "a refused script changed the host"
fi

vpclang destroy "$network" --backend "$backend" --auto-approve >"$work/output" 2>&1 || :
deep_snapshot >"$work/after"
expect_same "$work/before" "$work/after" "destroy touched what is foreign"
