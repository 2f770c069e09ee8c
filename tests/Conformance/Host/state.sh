#!/bin/bash
# What a host and its network namespaces hold, to be compared. Sourced by lib.sh.

# Everything that a user can see of the namespace this runs in, as the tools print it. It needs few
# processes, and is run a thousand times.
state_here() { # yes|no: whether iptables and ipset are asked, too
  local lines='' end=$((SECONDS + 60))
  # IPv6 tries an address for a second before it is there.
  until lines=$(ip -d -o -batch - <<<$'link show\naddr show\nroute show table all\nrule show
neigh show proxy\nneigh show nud permanent') && [[ $lines != *' tentative'* ]]; do
    if ((SECONDS >= end)); then
      echo "!! addresses are tentative for 60 s, or ip fails: $lines"
      break
    fi
    read -rt 0.05 <> <(:) || :
  done
  printf '%s\n' "$lines"
  ip -6 rule || echo '!! ip -6 rule'
  bridge fdb || echo '!! bridge fdb'
  tc qdisc show || echo '!! tc qdisc'
  echo '-- ruleset'
  nft -s list ruleset 2>/dev/null || echo '!! nft list ruleset'
  echo '-- end'
  if [[ $1 == yes ]]; then
    { iptables-save && ip6tables-save; } 2>/dev/null || echo '!! iptables-save'
    ipset save || echo '!! ipset save'
  fi
  # Some settings can only be written.
  grep -rs . /proc/sys/net/ipv4 /proc/sys/net/ipv6 /proc/sys/net/bridge || :
}

# The state of the host and of the namespaces named, to be read by state.pl.
state_of() { # NAMESPACE...
  local name function iptables=no
  [[ $backend == nftables ]] || iptables=yes
  function=$(declare -f state_here)
  echo '== host'
  # Others use iptables on a host of whatever backend.
  state_here yes
  for name in "$@"; do
    echo "== $name"
    ip netns exec "$name" bash -c "$function; state_here $iptables"
  done
}

namespaces() { ip netns | cut -d' ' -f1 | sort; }

# The host, as it is.
snapshot() {
  ip netns
  state_of | perl "$folder/tools/state.pl" exact
}

# The host and every namespace on it.
deep_snapshot() {
  local names
  names=$(namespaces)
  ip netns
  # shellcheck disable=SC2086 # a name of a namespace is a word
  state_of $names | perl "$folder/tools/state.pl" exact
}

# Everything that makes up the networks on this host, a thing a line behind its namespace's name.
# Numbers and addresses that the kernel chooses are omitted, and so is the simulated internet: tests add
# routes to it.
objects() {
  local names
  names=$(namespaces | sed '/^internet$/d')
  # shellcheck disable=SC2086
  state_of $names | perl "$folder/tools/state.pl" objects
}
