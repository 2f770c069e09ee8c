#!/bin/bash
# What the tests of generated scripts share. Sourced behind lib.sh.

# Writes the project's script, for the backend's firewall, and remembers where it is.
make_script() { # NETWORK
  vpclang generate bash "$1" --firewall "$backend" -o "$work/script" 2>"$work/generate.output" ||
    fail "generate bash: $(cat "$work/generate.output")"
  script=$(echo "$work"/script/*.sh)
}

script_says() { # VERB PATTERN WHEN
  local code=0
  "$script" "$1" >"$work/said" 2>&1 || code=$?
  if ((code != 0)) || ! grep -qE -- "$2" "$work/said"; then
    fail "$1 of the script $3 ended with $code: $(head -n 40 "$work/said")"
  fi
}

# Everything that makes up a network in one namespace, a thing a line, and all that both firewalls
# know of. What the kernel numbers or rolls dice for as it makes things is left out.
objects_here() {
  wait_until no_tentative_address
  printf '%s\n' 'link show' 'addr show' 'route show table all' 'rule show' 'neigh show proxy' \
    'neigh show nud permanent' | ip -o -d -batch -
  ip -6 rule
  bridge fdb
  tc qdisc show
  nft -s list ruleset 2>/dev/null | sorted_blocks
  if [[ $1 == iptables ]]; then
    { iptables-save && ip6tables-save; } | sed -E '/^#/d; s/\[[0-9]+:[0-9]+\]//'
    ipset save | sed -E 's/ (hashsize|bucketsize|initval) [^ ]+//g' | sort
  fi
  grep -rs . /proc/sys/net/ipv4/conf /proc/sys/net/ipv6/conf /proc/sys/net/ipv4/ip_forward \
    /proc/sys/net/bridge || :
}

# The same of the host and every namespace on it, each line behind its namespace's name.
objects() {
  local name
  export -f objects_here sorted_blocks wait_until no_tentative_address fail
  {
    echo "== host"
    objects_here "$backend"
    # The simulated internet is the test's own: whoever sends from there has routes to add.
    for name in $(ip netns | cut -d' ' -f1 | grep -vx internet); do
      echo "== $name"
      ip netns exec "$name" bash -c "objects_here $backend"
    done
  } 2>/dev/null | awk '/^== / { where = $2; next } { print where ": " $0 }' | sed -E '
    s/: [0-9]+: /: /
    s/@if[0-9]+/@if/
    # A bridge tells a moment later whether any of its ports has a carrier.
    s/NO-CARRIER,|,LOWER_UP| linkdown| state (UP|DOWN)//g
    s/ link-netns(id)? [^ ]+//
    s/ (tbf|noqueue) [0-9a-f]+: / \1 /
    s/ ([a-z_]+_timer|[gt]s?o_max_[a-z]+|gro_max_size) +[0-9.]+//g
    s/ (port_id|port_no|designated_port) [0-9a-fx]+//g
    # Bridges, ports and instances have a MAC of ours; any other is the dice of the kernel.
    /^[^ ]+: (s-|i-|eth0)[^ ]* .* link\/ether 02:0[123]:/!s/ link\/ether [0-9a-f:]+/ link\/ether any/
    /stable_secret/d
  ' | grep -vE ': ([0-9a-f]{2}:){5}[0-9a-f]{2} dev .* permanent$' | sort
}
