#!/bin/bash
# What a generated script does on a host that others use, too.
# Usage: script-host.sh BACKEND foreign|docker|firewalld|taken|wires|drift|edit|rates|interrupted|locked
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/script-lib.sh"
network=examples/two-tier/main.vpc
make_script "$network"

refused() { # PATTERN: `up` says so before the first change
  objects >"$work/before"
  for verb in plan up; do
    code=0
    "$script" "$verb" >"$work/said" 2>&1 || code=$?
    ((code == 1)) && grep -qE -- "$1" "$work/said" || fail "$verb: $code, $(cat "$work/said")"
  done
  objects >"$work/after"
  expect_same "$work/before" "$work/after" "refused, but something was changed"
}

# Up, seen by apply as its own, down, and nothing is left.
round() { # [packets]
  snapshot >"$work/before"
  script_says up ' is up: ' 'on this host'
  script_says up '^no changes' 'a second time'
  expect_no_changes "$network" 'after up'
  [[ -z ${1-} ]] || expect_packets "$folder/two-tier.expect"
  script_says down ' is down: ' 'on this host'
  snapshot >"$work/after"
  expect_same "$work/before" "$work/after" "down left a trace"
}

case $2 in
  foreign)
    sysctl -qw net.ipv4.ip_forward=1
    nft add table inet foreign
    nft add chain inet foreign forward '{ type filter hook forward priority -10; }'
    ip netns add foreign
    ip netns add vpc-foreign
    # Names and aliases are data: the kernel takes almost anything.
    ip link add name '$(>pwned)' type veth peer name '`>pwned`;ls'
    ip link set dev '$(>pwned)' alias 'vpclang project=shop resource=$(>pwned) uplink=eth0'
    ip netns add '$(>pwned)' && ip netns add 'a.$(>pwned)'
    round
    [[ ! -e pwned ]] || fail "a name was run"
    ip link set dev '$(>pwned)' alias $'x\n9: vpc-prod: <UP> mtu 1500 \\    veth '
    refused 'holds a line end'
    ;;
  docker)
    sysctl -qw net.ipv4.ip_forward=1
    iptables -A FORWARD -o docker0 -m comment --comment foreign-fourth -j ACCEPT
    iptables -P FORWARD DROP
    iptables -t nat -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
    round packets
    ;;
  firewalld)
    nft -f "$folder/firewalld.nft"
    round packets
    ;;
  taken)
    ip netns add vpc-prod
    refused 'vpc\.prod \(.*main.vpc:[0-9]+\): the network namespace vpc-prod exists and is not ours'
    ip netns del vpc-prod
    ip link add name vpc-prod type veth peer name foreign1
    refused 'the network interface vpc-prod exists and is not ours'
    ip link del vpc-prod
    ip link set eth0 name wan0
    refused 'the host has no interface eth0; it has: wan0'
    ip link set wan0 name eth0
    ip link set eth0 up
    # A network that was made with the other firewall is refused, and down of it, too.
    other=nftables
    [[ $backend == iptables ]] || other=iptables
    vpclang apply "$network" --backend "$other" --auto-approve >"$work/said" 2>&1 ||
      fail "apply: $(cat "$work/said")"
    refused "vpc.prod was made with $other, and this script is for $backend"
    ;;
  wires)
    # Somebody has the very addresses that the script would choose first.
    first=$(grep -oE '169\.254\.[0-9.]+' "$script" | head -n 1)
    ip link add name foreign0 type veth peer name foreign1
    ip addr add "$first/31" dev foreign0
    round
    ;;
  drift)
    script_says up ' is up: ' 'on an empty host'
    objects >"$work/before"
    turn=0
    chosen=" $(sampled 1 14 | tr '\n' ' ')"
    for drift in 'ip -n prod.web route del default' 'ip -n vpc-prod link set s-public down' \
      'ip -n vpc-prod link del i-web' 'ip netns exec vpc-prod sysctl -qw net.ipv4.ip_forward=0' \
      'ip netns del prod.db-1' 'ip link del vpc-prod' 'ip -n prod.web addr add 10.9.9.9/32 dev eth0' \
      'ip -n vpc-prod neigh del 10.10.1.10 dev s-public' \
      'bridge -n vpc-prod fdb del 02:02:0a:0a:01:0a dev i-web master static' \
      'ip netns exec vpc-prod iptables -I FORWARD -j ACCEPT' \
      'ip -n vpc-prod rule del pref 33000 iif lo' 'ip -n vpc-prod link set i-web nomaster' \
      'ip -n vpc-prod link set i-web type bridge_slave locked off' "$backend"; do
      [[ $chosen == *" $((++turn)) "* || $drift == "$backend" ]] || continue
      case $drift in
        nftables) nft flush table ip vpclang-shop ;;
        iptables) iptables -F vl-shop-forward ;;
        *'iptables -I'*) if [[ $backend == iptables ]]; then $drift; else continue; fi ;;
        *) $drift ;;
      esac
      code=0
      "$script" status >"$work/said" || code=$?
      ((code == 2)) || fail "$drift: status ended with $code: $(cat "$work/said")"
      script_says up ' is up: ' "after: $drift"
    done
    script_says status 'is up, as wanted' 'after all that was done by hand'
    objects >"$work/after"
    expect_same "$work/before" "$work/after" "after all that was done by hand"
    ;;
  edit)
    # Another script of the same project makes what is there into what it wants, as apply would.
    for name in before after; do
      vpclang generate bash "$folder/edit-$name.vpc" --firewall "$backend" -o "$work/$name" \
        2>"$work/said" || fail "generate: $(cat "$work/said")"
      apply "$folder/edit-$name.vpc"
      objects >"$work/$name.objects"
      destroy "$folder/edit-$name.vpc"
    done
    for name in before after before; do
      script=$(echo "$work/$name"/*.sh)
      script_says up ' is up: ' "of edit-$name.vpc"
      objects >"$work/now"
      expect_same "$work/$name.objects" "$work/now" "up of the other script is not what apply makes"
      expect_no_changes "$folder/edit-$name.vpc" "after up"
    done
    ;;
  rates)
    network=$folder/rate.vpc
    make_script "$network"
    apply "$network"
    objects >"$work/before"
    script_says up '^no changes' 'after apply'
    port=$(grep -oE '^ +rate +vpc-[^ ]+ +i-[^ ]+' "$script" | head -n 1)
    read -r _ router port <<<"$port"
    tc -n "$router" qdisc replace dev "$port" root tbf rate 5mbit burst 32k limit 100k
    script_says up ' is up: 1 command$' 'after a rate was changed by hand'
    tc -n "$router" qdisc del dev "$port" root
    script_says up ' is up: 1 command$' 'after a rate was taken away by hand'
    objects >"$work/after"
    expect_same "$work/before" "$work/after" "rates are not as they were"
    script_says down ' is down: ' 'with rates'
    script_says up ' is up: ' 'with rates'
    objects >"$work/after"
    expect_same "$work/before" "$work/after" "rates are not as apply makes them"
    ;;
  interrupted)
    mkdir "$work/tools"
    for how in INT-130 TERM-143 HUP-129; do
      cat >"$work/tools/bridge" <<TOOL
#!/bin/bash
[[ \$* != *-batch* ]] || kill -s ${how%-*} "\$(cat "$work/pid")"
exec /sbin/bridge "\$@"
TOOL
      chmod +x "$work/tools/bridge"
      code=0
      mount --bind "$work/tools" /usr/local/sbin
      heeding_signals setsid --wait bash -c "echo \$\$ >$work/pid; exec $script up" \
        >"$work/said" 2>&1 || code=$?
      umount /usr/local/sbin
      ((code == ${how#*-})) || fail "$how: ended with $code: $(cat "$work/said")"
      grep -q 'stopped on request' "$work/said" || fail "$how: $(cat "$work/said")"
      script_says up ' is up: ' "after $how"
      script_says down ' is down: ' "after $how"
    done
    ;;
  locked)
    exec 8<>/run/vpclang/lock
    flock -w 900 8
    "$script" up >"$work/said" 2>&1 8>&- &
    run=$!
    wait_until pgrep -P "$run" -x flock >/dev/null
    [[ -z $(ip netns | grep vpc-prod) ]] || fail "it did not wait"
    exec 8>&-
    wait_for "$run" || fail "it did not go on: $(cat "$work/said")"
    ;;
  *) fail "unknown situation $2" ;;
esac
