#!/bin/bash
# A listing that fails is an error, and is never taken for nothing: plan, apply, destroy and the generated
# script name the command, and change nothing.
# Usage: failed-listing.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/script-lib.sh"
network=$folder/dual-stack.vpc

# Puts a program in the place of a tool that fails at what matches, and else is the tool.
break_listing() { # TOOL PATTERN
  local real
  real=$(type -P "$1")
  rm -rf "$work/broken"
  mkdir "$work/broken"
  printf '#!/bin/bash\npattern=%q\nif [[ " $* " =~ $pattern ]]; then echo "the wire is cut" >&2; exit 3; fi\nexec %q "$@"\n' \
    "$2" "$real" >"$work/broken/$1"
  chmod 755 "$work/broken/$1"
}

refused() { # WHO WORDS COMMAND...
  local code=0
  "${@:3}" >"$work/said" 2>&1 || code=$?
  ((code == 1)) || fail "$1 ended with $code where $2 fails: $(cat "$work/said")"
  grep -qF 'the wire is cut' "$work/said" || fail "$1 does not say why, where $2 fails: $(cat "$work/said")"
  grep -qE "$2" "$work/said" || fail "$1 does not name $2: $(cat "$work/said")"
}

listings_of_apply() {
  echo 'sysctl sysctl.*-e'
  if [[ $backend == nftables ]]; then
    printf '%s\n' 'nft list.chains' 'nft list.table.ip6? '
  else
    printf '%s\n' 'iptables-save iptables-save' 'ip6tables-save ip6tables-save' 'ipset ipset.save'
  fi
}
listings_of_script() {
  printf '%s\n' 'sysctl sysctl.*-e' 'ip netns.list' 'ip netns.list-id' 'bridge fdb.show' 'ip d.rule.show' \
    'nft list.chains'
  if [[ $backend == nftables ]]; then
    echo 'nft list.table.ip6? '
  else
    # In the routers and on the host.
    printf '%s\n' 'iptables-save (iptables-save|list_here)' 'ip6tables-save (ip6tables-save|list_here)' \
      'ipset (list_here|rehearsal)'
  fi
}
pattern_of() { # WORDS: what the call's arguments match; all of some tools are listings
  case $1 in
    *-save* | sysctl*) echo '.' ;;
    ipset* | *list_here*) echo ' save ' ;;
    *) echo "${1//./ }" ;;
  esac
}

make_script "$network"
apply "$network"
deep_snapshot >"$work/before"
while read -r tool words; do
  break_listing "$tool" "$(pattern_of "$words")"
  for verb in 'plan' 'apply --auto-approve' 'destroy --auto-approve'; do
    # shellcheck disable=SC2086 # a verb and its option
    PATH=$work/broken:$PATH refused "${verb%% *}" "$words" \
      vpclang ${verb%% *} "$network" --backend "$backend" ${verb#"${verb%% *}"}
  done
done < <(listings_of_apply)
while read -r tool words; do
  break_listing "$tool" "$(pattern_of "$words")"
  for verb in plan up; do
    mount --bind "$work/broken" /usr/local/sbin
    refused "$verb of the script" "$words" "$script" "$verb"
    umount /usr/local/sbin
  done
done < <(listings_of_script)
deep_snapshot >"$work/after"
expect_same "$work/before" "$work/after" "something was changed"
