#!/usr/bin/env bash
# The part of the demonstration that runs inside the sandbox.  Usage: try-inside.sh FILE
set -euo pipefail
. scripts/story.sh
file=$1

# All that a network could leave behind, without what changes by itself.
host_state() {
  ip netns list | sort
  ip -o link show | sed -E 's/ (qlen|state) [^ ]+//g'
  ip -o addr show | sed -E 's/ (valid_lft|preferred_lft) [^ ]+//g'
  ip route show table all
  sysctl -n net.ipv4.ip_forward
  command -v nft >/dev/null && nft list ruleset
  if command -v iptables-save >/dev/null; then iptables-save | grep -v '^#' || true; fi
}
listening() { ip netns exec "$1" bash -c ": < /dev/tcp/127.0.0.1/$2"; }
blocked() { # COMMAND...: shows a curl that must wait in vain: exit code 28 is its time-out
  local code=0
  shown "$@"
  "$@" >/dev/null 2>&1 < /dev/null || code=$?
  [ $code -eq 28 ] || fail "that did not end in silence (exit code $code)"
  good "no answer, as the rules say"
}
servers=()
stop_servers() {
  [ ${#servers[@]} -eq 0 ] && return
  kill "${servers[@]}" 2>/dev/null || true
  wait "${servers[@]}" 2>/dev/null || true
  servers=()
}
trap stop_servers EXIT
serve() { # INSTANCE PORT: starts a web server there and waits until it listens
  shown "vpclang exec $1 -- scripts/http-server.pl $2 'hello from $1' &"
  vpclang exec "$1" -- scripts/http-server.pl "$2" "hello from $1" &
  servers+=($!)
  until_true 5 listening "$1" "$2"
}
answers() { # COMMAND...: shows a command that must print the shop front
  local said
  shown "$@"
  said=$("$@") || fail "no answer"
  echo "$said"
  [ "$said" = "hello from prod.web" ] || fail "that is not the shop front"
}

# A fresh link takes a moment until it may use its IPv6 address.
settled() { ping -c 1 -W 1 203.0.113.10 && ! ip -o addr show tentative | grep -q .; }
until_true 5 settled
before=$(host_state)

title "3. What would change on this host?"
run vpclang plan "$file"

title "4. Make it so."
run vpclang apply "$file" --auto-approve

title "5. Once more: the host already is as the file says."
run vpclang apply "$file" --auto-approve

title "6. A web server in prod.web, and somebody who calls it."
serve prod.web 8000
answers vpclang exec prod.db-1 -- curl -s -m 5 http://10.10.1.10:8000/
good "one instance reached another, through the VPC's router and its rules"

title "7. The world calls the published port."
answers vpclang exec internet -- curl -s -m 5 http://198.51.100.10:8080/
good "the internet reached prod.web by the host's address"

title "8. What the rules refuse stays refused: nobody logs in on a database."
serve prod.db-1 22
db=$(ip -n prod.db-1 -4 -o addr show dev eth0 | sed -E 's/.* inet ([0-9.]+).*/\1/')
blocked vpclang exec prod.web -- curl -s -m 2 "http://$db:22/"

title "9. Take it all away."
stop_servers
run vpclang destroy "$file" --auto-approve

title "10. Is anything left?"
shown 'ip netns; ip link; ip addr; ip route; nft list ruleset; iptables-save   # before and after'
after=$(host_state)
diff <(echo "$before") <(echo "$after") || fail "something is left behind"
good "nothing left: the host is byte for byte what it was"
