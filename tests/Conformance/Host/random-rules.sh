#!/bin/bash
# Hundreds of random rules in groups, a firewall and a network ACL: so many that the backend gives
# them a compact form. Packets at their edges find what the rules say, read one by one.
# Usage: random-rules.sh BACKEND SEED
set -euo pipefail
. "$(dirname "$0")/lib.sh"
seed=$2

generate() { # NETWORK-FILE EXPECT-FILE
  awk -v seed="$seed" -v network="$1" -v expect="$2" '
    function pick(n) { return int(rand() * n) }
    function text(i) { return "10.10.1." i }
    # A network in the last byte: address and prefix length.
    function draw(rule) {
      length_of[rule] = pick(3) ? 32 : 24 + pick(9)
      first[rule] = 2 ^ (32 - length_of[rule]) * int(hosts[1 + pick(8)] / 2 ^ (32 - length_of[rule]))
      protocol[rule] = pick(3) ? "tcp" : "udp"
      from[rule] = 1000 + pick(40)
      to[rule] = from[rule] + (pick(5) ? 0 : pick(30))
      if (pick(40) == 0) { protocol[rule] = "icmp"; from[rule] = to[rule] = 0 }
    }
    function service(rule) {
      if (protocol[rule] == "icmp") return "icmp"
      return protocol[rule] "/" from[rule] (to[rule] > from[rule] ? "-" to[rule] : "")
    }
    function written(rule) { return service(rule) " from " text(first[rule]) "/" length_of[rule] }
    function matches(rule, host, p, port) {
      return protocol[rule] == p && from[rule] <= port && port <= to[rule] &&
        first[rule] <= host && host < first[rule] + 2 ^ (32 - length_of[rule])
    }
    # The verdict of the first rule of a list that matches; empty for none.
    function first_of(list, count, host, p, port,   i) {
      for (i = 0; i < count; i++)
        if (matches(list i, host, p, port)) return verdict[list i]
      return ""
    }
    BEGIN {
      srand(seed)
      split("10 11 77 130 12 78 200 131", hosts, " ")
      for (i = 0; i < 300; i++) { draw("group" i); verdict["group" i] = "allow" }
      for (i = 0; i < 300; i++) {
        draw("wall" i)
        verdict["wall" i] = pick(2) ? "allow" : pick(2) ? "deny" : "reject"
        draw("acl" i)
        verdict["acl" i] = pick(5) ? "allow" : "deny"
      }
      print "project \"random\"\nvpc prod {\n  cidr = 10.10.0.0/16" >network
      print "  subnet near { cidr = 10.10.1.0/24 }" >network
      print "  subnet far  { cidr = 10.10.2.0/24;  network_acl = list }" >network
      print "  security_group open { allow all to any }" >network
      for (g = 0; g < 3; g++) {
        print "  security_group g" g " {" >network
        for (i = g; i < 300; i += 3) print "    allow " written("group" i) >network
        print "  }" >network
      }
      print "  firewall wall {\n    subnets = [far]\n    default = allow" >network
      for (i = 0; i < 300; i++) print "    " verdict["wall" i], written("wall" i) >network
      print "  }\n  network_acl list {" >network
      for (i = 299; i >= 0; i--) print "    " i + 1, verdict["acl" i], written("acl" i) >network
      print "    301 allow all from any\n    302 allow all to any\n  }" >network
      for (h = 1; h <= 4; h++)
        print "  instance c" h " { subnet = near;  address = " text(hosts[h]) ";" \
          "  security_groups = [open] }" >network
      print "  instance server { subnet = far;  security_groups = [g0, g1, g2] }\n}" >network

      for (h = 1; h <= 4; h++) {
        for (port = 999; port < 1071; port += 1 + pick(4)) {
          p = pick(3) ? "tcp" : "udp"
          answer(h, p, port, p "/" port)
        }
        answer(h, "icmp", 0, "icmp")
      }
      # Something must pass, or nothing shows that probes arrive.
      if (!passed) print "no rule lets anything pass" >"/dev/stderr"
      exit !passed
    }
    function answer(h, p, port, name,   wall, acl, open) {
      wall = first_of("wall", 300, hosts[h], p, port)
      acl = first_of("acl", 300, hosts[h], p, port)
      open = first_of("group", 300, hosts[h], p, port) == "allow" &&
        (wall == "" || wall == "allow") && (acl == "" || acl == "allow")
      passed += open
      print "prod.c" h, "prod.server", name, open ? "yes" : "closed" >expect
    }'
}

generate "$work/random.vpc" "$work/random.expect"
apply "$work/random.vpc"
expect_no_changes "$work/random.vpc" "after apply"
expect_packets "$work/random.expect"

# An element that goes or comes by hand is seen, and put right.
in_router() { ip netns exec vpc-prod "$@"; }
if [[ $backend == nftables ]]; then
  read -r set element < <(in_router nft list table ip vpclang | awk '
    $1 == "set" { set = $2 }
    $1 == "elements" && / \. tcp \. / { sub(/.*\{ /, ""); sub(/,.*/, ""); print set, $0; exit }')
  in_router nft delete element ip vpclang "$set" "{ $element }"
  in_router nft add element ip vpclang "$set" '{ 192.0.2.1 . tcp . 1 }'
else
  read -r _ set element < <(in_router ipset save | grep -m1 -E '^add .*,tcp:')
  in_router ipset del "$set" "$element"
  in_router ipset add "$set" 192.0.2.1,tcp:1
fi
[[ $(plan "$work/random.vpc") == 2 ]] || fail "the plan does not see that $element is gone"
apply "$work/random.vpc"
expect_no_changes "$work/random.vpc" "after the repair"

# One rule more is one rule more, on a network that is there.
sed -i '0,/^    allow tcp.*from/s//    allow tcp\/9 from 10.10.1.10\n&/' "$work/random.vpc"
echo "prod.c1 prod.server tcp/9 yes" >>"$work/random.expect"
apply "$work/random.vpc"
expect_no_changes "$work/random.vpc" "after a change"
expect_packets "$work/random.expect"
destroy "$work/random.vpc"
[[ $(ip netns | cut -d' ' -f1) == internet ]] || fail "destroy left namespaces: $(ip netns)"
