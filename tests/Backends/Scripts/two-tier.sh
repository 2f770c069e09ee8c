#!/bin/bash -p
# The network shop, as a script that makes it on this host and takes it away again.
#
# Made by vpclang 1.2.3 from main.vpc
# SHA-256 of the source: 0123
#
# Run it as root, with bash 5, iproute2 6.1 and nft; it needs nothing else of vpclang:
#   ./shop.sh plan      prints the commands that `up` would run
#   ./shop.sh up        makes the network, or makes what is there into it
#   ./shop.sh status    says whether it is there, as wanted
#   ./shop.sh down      takes it away, and nothing but it
#
# To review it, read what comes first: a section for each resource, each line a thing in the kernel,
# and the packet rules. All below them is the same in every script: how a line becomes commands.
set -euo pipefail
# Of the caller's environment nothing is used: no function (bash(1), -p), no variable, since many change
# what a tool loads or runs, and no folder of programs.
[[ $- == *p* || -z ${BASH_SOURCE[0]-} ]] || exec /bin/bash -p -- "${BASH_SOURCE[0]}" "$@"
for name in $(compgen -e); do
  unset -v "$name" 2>/dev/null || export -n "${name?}"
done
export LC_ALL=C PATH=/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin
shopt -s nullglob

project=shop
claim_file=/run/vpclang/claims/shop

network() {
  # ---- What only the host can tell
  # the interfaces to the world; for wires, two addresses that nobody else has
  resource vpc.prod/internet_gateway main.vpc:10
  way      vpc.prod eth0
  wire_ips vpc.prod 169.254.69.128 '' vpc-prod vpc-prod uplink

  # ---- vpc.prod (main.vpc:7)
  # a router in a namespace of its own, with the packet rules
  resource vpc.prod main.vpc:7
  namespace vpc-prod "backend=nftables ${memory[vpc.prod]}"
  route     vpc-prod main                                10.10.0.0/16 blackhole
  setting   vpc-prod net.ipv6.conf.all.disable_ipv6      1
  setting   vpc-prod net.ipv6.conf.default.disable_ipv6  1
  setting   vpc-prod net.ipv6.max_hbh_opts_number        0
  setting   vpc-prod net.ipv6.conf.all.forwarding        0
  setting   vpc-prod net.bridge.bridge-nf-call-arptables 0
  setting   vpc-prod net.bridge.bridge-nf-call-ip6tables 0
  setting   vpc-prod net.bridge.bridge-nf-call-iptables  0
  setting   vpc-prod net.ipv4.conf.all.rp_filter         0
  setting   vpc-prod net.ipv4.conf.all.send_redirects    0
  setting   vpc-prod net.ipv4.ip_forward                 1
  rules     vpc-prod ip                                  rules_ip_vpc-prod

  # ---- vpc.prod/subnet.public (main.vpc:13)
  # a bridge in the router, with the address that instances go out by
  resource vpc.prod/subnet.public main.vpc:13
  subnet_bridge vpc-prod s-public                              02:01:0a:0a:01:01
  address       vpc-prod s-public                              10.10.1.1/24
  route         vpc-prod main                                  10.10.1.0/24 dev s-public src 10.10.1.1
  policy        vpc-prod 'pref 33000 iif s-public table 100'
  setting       vpc-prod net.ipv4.conf.s-public.send_redirects 0
  setting       vpc-prod net.ipv4.conf.s-public.rp_filter      0

  # ---- vpc.prod/subnet.private (main.vpc:14)
  # a bridge in the router, with the address that instances go out by
  resource vpc.prod/subnet.private main.vpc:14
  subnet_bridge vpc-prod s-private                              02:01:0a:0a:02:01
  address       vpc-prod s-private                              10.10.2.1/24
  route         vpc-prod main                                   10.10.2.0/24 dev s-private src 10.10.2.1
  policy        vpc-prod 'pref 33000 iif s-private table 100'
  setting       vpc-prod net.ipv4.conf.s-private.send_redirects 0
  setting       vpc-prod net.ipv4.conf.s-private.rp_filter      0

  # ---- vpc.prod/internet_gateway (main.vpc:10)
  # a wire between the router and the host, and a way outward
  resource vpc.prod/internet_gateway main.vpc:10
  route    vpc-prod 100                               0.0.0.0/0 via "${near[vpc.prod]}" dev uplink
  policy   vpc-prod 'pref 33000 iif lo table 100'
  setting  vpc-prod net.ipv4.conf.uplink.rp_filter    0
  wire     ''       vpc-prod                          to vpc-prod uplink "${memory[vpc.prod]}"
  address  ''       vpc-prod                          "${near[vpc.prod]}/31"
  route    ''       main                              "${near[vpc.prod]}/31" dev vpc-prod src "${near[vpc.prod]}"
  setting  ''       net.ipv4.conf.vpc-prod.forwarding 1
  wire_end vpc-prod uplink
  address  vpc-prod uplink                            "${far[vpc.prod]}/31"
  route    vpc-prod main                              "${near[vpc.prod]}/31" dev uplink src "${far[vpc.prod]}"

  # ---- vpc.prod/instance.web (main.vpc:32)
  # a namespace, with a wire to the bridge of its subnet
  resource vpc.prod/instance.web main.vpc:32
  instance  prod.web
  interface prod.web eth0     02:02:0a:0a:01:0a
  address   prod.web eth0     10.10.1.10/24
  route     prod.web main     10.10.1.1 dev eth0 src 10.10.1.10
  neighbour prod.web eth0     10.10.1.1 02:01:0a:0a:01:01
  route     prod.web main     0.0.0.0/0 via 10.10.1.1 dev eth0
  port      vpc-prod i-web    02:03:0a:0a:01:0a s-public to prod.web eth0
  station   vpc-prod i-web    02:02:0a:0a:01:0a
  neighbour vpc-prod s-public 10.10.1.10 02:02:0a:0a:01:0a

  # ---- vpc.prod/instance.db-1 (main.vpc:34)
  # a namespace, with a wire to the bridge of its subnet
  resource vpc.prod/instance.db-1 main.vpc:34
  instance  prod.db-1
  interface prod.db-1 eth0      02:02:0a:0a:02:14
  address   prod.db-1 eth0      10.10.2.20/24
  route     prod.db-1 main      10.10.2.1 dev eth0 src 10.10.2.20
  neighbour prod.db-1 eth0      10.10.2.1 02:01:0a:0a:02:01
  route     prod.db-1 main      0.0.0.0/0 via 10.10.2.1 dev eth0
  port      vpc-prod  i-db-1    02:03:0a:0a:02:14 s-private to prod.db-1 eth0
  station   vpc-prod  i-db-1    02:02:0a:0a:02:14
  neighbour vpc-prod  s-private 10.10.2.20 02:02:0a:0a:02:14

  # ---- vpc.prod/instance.db-2 (main.vpc:34)
  # a namespace, with a wire to the bridge of its subnet
  resource vpc.prod/instance.db-2 main.vpc:34
  instance  prod.db-2
  interface prod.db-2 eth0      02:02:0a:0a:02:15
  address   prod.db-2 eth0      10.10.2.21/24
  route     prod.db-2 main      10.10.2.1 dev eth0 src 10.10.2.21
  neighbour prod.db-2 eth0      10.10.2.1 02:01:0a:0a:02:01
  route     prod.db-2 main      0.0.0.0/0 via 10.10.2.1 dev eth0
  port      vpc-prod  i-db-2    02:03:0a:0a:02:15 s-private to prod.db-2 eth0
  station   vpc-prod  i-db-2    02:02:0a:0a:02:15
  neighbour vpc-prod  s-private 10.10.2.21 02:02:0a:0a:02:15

  # ---- The host itself
  # what all the VPCs need of it: rules, and forwarding by their uplinks
  resource host
  setting '' net.ipv4.conf.eth0.forwarding 1
  rules   '' ip                            rules_ip_host
  passage vpc-prod

  # ---- vpc.prod/publish.tcp-8080 (main.vpc:37)
  # ports of the uplink that no program of this host may listen on
  resource vpc.prod/publish.tcp-8080 main.vpc:37
  ports vpc.prod tcp 8080

  about=''
}

# ---- Packet rules of vpc-prod over IPv4 (vpc.prod)
rules_ip_vpc-prod() {
  cat <<RULES
table ip vpclang
delete table ip vpclang
table ip vpclang {
  comment "vpclang project=shop resource=vpc.prod"
  chain spoofing {
    type filter hook prerouting priority -450; policy accept;
    iifname "uplink" ip saddr 10.10.0.0/16 drop comment "vpc.prod/internet_gateway: the internet cannot speak as an instance"
    iifname "s-public" ether saddr . ip saddr { 02:02:0a:0a:01:0a . 10.10.1.10 } accept comment "vpc.prod/subnet.public: senders by their own address"
    iifname "s-public" drop comment "vpc.prod/subnet.public: no other sender"
    iifname "s-private" ether saddr . ip saddr { 02:02:0a:0a:02:14 . 10.10.2.20, 02:02:0a:0a:02:15 . 10.10.2.21 } accept comment "vpc.prod/subnet.private: senders by their own address"
    iifname "s-private" drop comment "vpc.prod/subnet.private: no other sender"
    iifname { "lo", "uplink" } accept comment "vpc.prod: from the router itself and the internet"
    drop comment "vpc.prod: nothing by another interface"
  }
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established accept comment "vpc.prod: replies of what was let through"
    ct state invalid,related meta l4proto icmp goto errors comment "vpc.prod: ICMP errors"
    iifname "uplink" goto inbound comment "vpc.prod/internet_gateway: connections from the internet"
    goto egress comment "vpc.prod: connections of instances"
  }
  chain egress {
    ip saddr vmap { 10.10.1.10 : goto in-web-out, 10.10.2.20 : goto in-db-out, 10.10.2.21 : goto in-db-out } comment "vpc.prod: groups by sender"
    drop comment "vpc.prod: no such sender"
  }
  chain boundary {
    iifname "s-public" oifname "s-public" goto ingress comment "vpc.prod/subnet.public: within the subnet"
    iifname "s-private" oifname "s-private" goto ingress comment "vpc.prod/subnet.private: within the subnet"
    goto arrival comment "vpc.prod: towards the destination"
  }
  chain arrival {
    oifname "uplink" goto outward comment "vpc.prod/internet_gateway: towards the internet"
    oifname vmap { "s-private" : jump fw-guard-in } comment "vpc.prod: firewall by subnet entered"
    goto ingress comment "vpc.prod: towards the receiver"
  }
  chain ingress {
    ip daddr vmap { 10.10.1.10 : goto in-web-in, 10.10.2.20 : goto in-db-in, 10.10.2.21 : goto in-db-in } comment "vpc.prod: groups by receiver"
    drop comment "vpc.prod: no such receiver"
  }
  chain inbound {
    oifname "s-public" ct status dnat goto arrival comment "vpc.prod/internet_gateway: published ports in public subnets"
    drop comment "vpc.prod/internet_gateway: nothing else comes in"
  }
  chain outward {
    oifname "uplink" ip daddr 10.10.0.0/16 drop comment "vpc.prod/internet_gateway: a VPC is never behind the internet"
    oifname "uplink" ip daddr 169.254.0.0/16 drop comment "vpc.prod/internet_gateway: link-local addresses are not forwarded"
    iifname "s-public" accept comment "vpc.prod/internet_gateway: public subnets outward"
    iifname "s-private" meta l4proto tcp accept comment "vpc.prod/nat.nat: private subnets outward, TCP"
    iifname "s-private" meta l4proto udp accept comment "vpc.prod/nat.nat: private subnets outward, UDP"
    iifname "s-private" meta l4proto icmp accept comment "vpc.prod/nat.nat: private subnets outward, ICMP"
    drop comment "vpc.prod/internet_gateway: nothing else goes out"
  }
  chain publish {
    type nat hook prerouting priority dstnat; policy accept;
    iifname "uplink" ip daddr ${far[vpc.prod]} tcp dport 8080 dnat to 10.10.1.10:8000 comment "vpc.prod/publish.tcp-8080: publish tcp/8080 to web on tcp/8000"
  }
  chain translate {
    type nat hook postrouting priority srcnat; policy accept;
    oifname "uplink" snat to ${far[vpc.prod]} comment "vpc.prod/internet_gateway: by the address on the wire to the host"
  }
  chain errors {
    ct state related icmp type 3 goto errors-related comment "vpc.prod: errors about known connections"
    ct state related icmp type 11 goto errors-related comment "vpc.prod: errors about known connections"
    ct state related icmp type 12 goto errors-related comment "vpc.prod: errors about known connections"
    drop comment "vpc.prod: no redirects, no errors about nothing"
  }
  chain errors-related {
    iifname "uplink" ct direction original ct original ip saddr 10.10.0.0/16 drop comment "vpc.prod/internet_gateway: the internet is on no path inside"
    iifname "uplink" ct direction reply ct reply ip saddr 10.10.0.0/16 drop comment "vpc.prod/internet_gateway: the internet is on no path inside"
    iifname "uplink" accept comment "vpc.prod/internet_gateway: errors about connections with the internet"
    ct direction original ip saddr . ct original ip saddr { 10.10.1.10 . 10.10.1.10, 10.10.2.20 . 10.10.2.20, 10.10.2.21 . 10.10.2.21 } accept comment "vpc.prod: errors from an end of the connection"
    ct direction reply ip saddr . ct reply ip saddr { 10.10.1.10 . 10.10.1.10, 10.10.2.20 . 10.10.2.20, 10.10.2.21 . 10.10.2.21 } accept comment "vpc.prod: errors from an end of the connection"
    drop comment "vpc.prod: no other sender of errors"
  }
  chain input {
    type filter hook input priority filter; policy drop;
    ct state established accept comment "vpc.prod: replies"
    iifname { "s-private", "s-public" } ip daddr { 10.10.1.1, 10.10.2.1 } icmp type 8 accept comment "vpc.prod: the router answers ping"
  }
  chain sg-web-out {
    goto boundary comment "vpc.prod/group.web: allow all to any"
  }
  chain sg-db-out {
    goto boundary comment "vpc.prod/group.db: allow all to any"
  }
  chain in-web-out {
    jump sg-web-out comment "vpc.prod: members of web"
    drop comment "vpc.prod: no group allows it"
  }
  chain in-db-out {
    jump sg-db-out comment "vpc.prod: members of db"
    drop comment "vpc.prod: no group allows it"
  }
  chain sg-web-in {
    tcp dport 8000 accept comment "vpc.prod/group.web: allow tcp/8000 from any"
    ip saddr 10.10.0.0/16 icmp type 8 accept comment "vpc.prod/group.web: allow icmp/echo-request from vpc.prod"
    ip saddr 203.0.113.0/24 tcp dport 22 accept comment "vpc.prod/group.web: allow tcp/22 from 203.0.113.0/24"
  }
  chain sg-db-in {
    ip saddr 10.10.1.10 tcp dport 5432 accept comment "vpc.prod/group.db: allow tcp/5432 from group.web"
  }
  chain in-web-in {
    jump sg-web-in comment "vpc.prod: members of web"
    drop comment "vpc.prod: no group allows it"
  }
  chain in-db-in {
    jump sg-db-in comment "vpc.prod: members of db"
    drop comment "vpc.prod: no group allows it"
  }
  chain fw-guard-in {
    tcp dport 22 drop comment "vpc.prod/firewall.guard: deny tcp/22 from any"
    ip saddr 10.10.1.0/24 tcp dport 5432 return comment "vpc.prod/firewall.guard: allow tcp/5432 from subnet.public"
    drop comment "vpc.prod/firewall.guard: default deny"
  }
}
RULES
}

# ---- Packet rules of the host over IPv4 (host)
rules_ip_host() {
  cat <<RULES
table ip vpclang-shop
delete table ip vpclang-shop
table ip vpclang-shop {
  comment "vpclang project=shop resource=host"
  chain publish {
    type nat hook prerouting priority dstnat; policy accept;
    iifname "eth0" fib daddr . iif type local tcp dport 8080 dnat to ${far[vpc.prod]} comment "vpc.prod/publish.tcp-8080: publish tcp/8080 to web on tcp/8000"
  }
  chain publish-host {
    type nat hook output priority -100; policy accept;
    ip daddr @answers vpc.prod@ tcp dport 8080 dnat to ${far[vpc.prod]} comment "vpc.prod/publish.tcp-8080: publish tcp/8080 to web on tcp/8000"
  }
  chain forward {
    type filter hook forward priority filter; policy accept;
    iifname "vpc-prod" oifname "eth0" ip saddr ${far[vpc.prod]} accept comment "vpc.prod/internet_gateway: outward"
    iifname "eth0" oifname "vpc-prod" ct state established accept comment "vpc.prod/internet_gateway: replies"
    iifname "eth0" oifname "vpc-prod" ct state related icmp type 3 accept comment "vpc.prod/internet_gateway: ICMP errors about connections"
    iifname "eth0" oifname "vpc-prod" ct state related icmp type 11 accept comment "vpc.prod/internet_gateway: ICMP errors about connections"
    iifname "eth0" oifname "vpc-prod" ct state related icmp type 12 accept comment "vpc.prod/internet_gateway: ICMP errors about connections"
    iifname "eth0" oifname "vpc-prod" ct status dnat accept comment "vpc.prod/internet_gateway: published"
    iifname "vpc-prod" drop comment "vpc.prod/internet_gateway: nowhere but to the uplink"
    oifname "vpc-prod" drop comment "vpc.prod/internet_gateway: nothing but from the uplink"
    iifname "eth0" oifname "vpc-*" return comment "host: forwards for VPCs only: to a VPC"
    iifname "eth0" oifname "eth0" return comment "host: forwards for VPCs only: the same network"
    iifname "eth0" drop comment "host: forwards for VPCs only: nothing else"
  }
  chain input {
    type filter hook input priority filter; policy accept;
    iifname "vpc-prod" ct state established accept comment "vpc.prod/internet_gateway: replies to the host"
    iifname "vpc-prod" ip saddr ${far[vpc.prod]} ct state related ct direction original ct original ip saddr ${far[vpc.prod]} icmp type 3 accept comment "vpc.prod/internet_gateway: ICMP errors about connections"
    iifname "vpc-prod" ip saddr ${far[vpc.prod]} ct state related ct direction reply ct reply ip saddr ${far[vpc.prod]} icmp type 3 accept comment "vpc.prod/internet_gateway: ICMP errors about connections"
    iifname "vpc-prod" ip saddr ${far[vpc.prod]} ct state related ct direction original ct original ip saddr ${far[vpc.prod]} icmp type 11 accept comment "vpc.prod/internet_gateway: ICMP errors about connections"
    iifname "vpc-prod" ip saddr ${far[vpc.prod]} ct state related ct direction reply ct reply ip saddr ${far[vpc.prod]} icmp type 11 accept comment "vpc.prod/internet_gateway: ICMP errors about connections"
    iifname "vpc-prod" ip saddr ${far[vpc.prod]} ct state related ct direction original ct original ip saddr ${far[vpc.prod]} icmp type 12 accept comment "vpc.prod/internet_gateway: ICMP errors about connections"
    iifname "vpc-prod" ip saddr ${far[vpc.prod]} ct state related ct direction reply ct reply ip saddr ${far[vpc.prod]} icmp type 12 accept comment "vpc.prod/internet_gateway: ICMP errors about connections"
    iifname "vpc-prod" drop comment "vpc.prod/internet_gateway: instances do not reach the host"
  }
  chain output {
    type filter hook output priority filter; policy accept;
    oifname "vpc-prod" ct state established accept comment "vpc.prod/internet_gateway: replies of the host"
    oifname "vpc-prod" ct state related icmp type 3 accept comment "vpc.prod/internet_gateway: ICMP errors about connections"
    oifname "vpc-prod" ct state related icmp type 11 accept comment "vpc.prod/internet_gateway: ICMP errors about connections"
    oifname "vpc-prod" ct state related icmp type 12 accept comment "vpc.prod/internet_gateway: ICMP errors about connections"
    oifname "vpc-prod" ct status dnat accept comment "vpc.prod/internet_gateway: published ports, for the host itself"
    oifname "vpc-prod" drop comment "vpc.prod/internet_gateway: the host goes no other way"
  }
  chain translate {
    type nat hook postrouting priority srcnat; policy accept;
    oifname "eth0" ip saddr ${far[vpc.prod]} masquerade comment "vpc.prod/internet_gateway: outward by the address of the uplink"
  }
}
RULES
}

