#!/bin/bash
# What the host tests share. Each runs inside `vpclang sandbox --no-apply`, as root of namespaces of
# its own; the first argument is the backend. Sourced by a script in strict mode.
backend=$1
folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Strict mode ends a script without a word.
set -o errtrace
trap 'echo "FAILED: ${BASH_SOURCE[0]}:$LINENO: $BASH_COMMAND" >&2' ERR
# shellcheck source=state.sh
. "$folder/state.sh"

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

# Waits until a command succeeds; a second is long for a kernel, a minute is a bound.
wait_until() {
  local end=$((SECONDS + 60))
  until "$@"; do
    ((SECONDS < end)) || fail "waited 60 s in vain for: $*"
    read -rt 0.05 <> <(:) || :
  done
}

# The exit code of a process that this script has started, and that has minutes to end.
wait_for() { # PROCESS
  local end=$((SECONDS + 900))
  while kill -0 "$1" 2>/dev/null; do
    ((SECONDS < end)) || fail "waited 15 min for the end of: $(tr '\0' ' ' <"/proc/$1/cmdline")"
    read -rt 0.05 <> <(:) || :
  done
  wait "$1"
}

# Each of some numbers, or with VPCLANG_STRIDE=N one in N of them; each backend takes others.
sampled() { # FIRST LAST
  local number stride=${VPCLANG_STRIDE:-1} of=0
  [[ $backend == nftables ]] || of=$((stride / 2))
  for ((number = $1; number <= $2; number++)); do
    (((number - $1) % stride != of)) || echo "$number"
  done
}

# Runs a verb that must succeed; what it prints is of interest only when it does not.
must() { # VERB NETWORK
  vpclang "$1" "$2" --backend "$backend" --auto-approve >"$work/$1.output" 2>&1 ||
    fail "$1 ended with $?: $(tail -n 20 "$work/$1.output")"
}
apply() { must apply "$1"; }
destroy() { must destroy "$1"; }

# The plan's exit code, with its JSON left in $work/plan.json.
plan() { # NETWORK [OPTION...]
  local code=0
  vpclang plan "$@" --backend "$backend" --detailed-exitcode --json >"$work/plan.json" || code=$?
  echo "$code"
}

expect_no_changes() {
  [[ $(plan "$1") == 0 ]] || fail "the plan is not empty $2: $(cat "$work/plan.json")"
}

planned_addresses() {
  tr -d ' \n' <"$work/plan.json" | grep -o '"address":"[^"]*"' | cut -d'"' -f4 | sort -u
}

# Applies; then, for each KIND, lets `drift KIND` change something: the plan names the address of what
# it was, and the next apply repairs it. `plan` is asked for the first of them; what apply says that it
# changes is its own plan, and is asked for them all.
expect_repaired() { # NETWORK (KIND ADDRESS-PATTERN)...
  local network=$1
  shift
  apply "$network"
  expect_no_changes "$network" "after apply"
  drift "$1"
  [[ $(plan "$network") == 2 ]] || fail "the plan does not see $1: $(cat "$work/plan.json")"
  expect_planned "$2" "$1"
  while true; do
    ! declare -F while_drifted >/dev/null || while_drifted "$1"
    vpclang apply "$network" --backend "$backend" --auto-approve --json \
      >"$work/plan.json" 2>"$work/apply.output" ||
      fail "$1: apply ended with $?: $(tail -n 20 "$work/apply.output")"
    expect_planned "$2" "$1"
    expect_no_changes "$network" "after the repair of $1"
    shift 2
    (($#)) || break
    drift "$1"
  done
}

expect_planned() { # ADDRESS-PATTERN WHY
  planned_addresses | grep -qxE "$1" ||
    fail "$2: the plan names none of $1, but: $(planned_addresses | tr '\n' ' ')"
}

expect_packets() { dotnet "$VPCLANG_PROBER" "$1"; }

# IPv6 tries an address for a second before it is there.
no_tentative_address() { # NAMESPACE
  [[ -z $(ip -6 -n "$1" addr show tentative) ]]
}

expect_same() { # BEFORE AFTER WHAT
  diff -U0 "$1" "$2" >"$work/difference" || fail "$3:"$'\n'"$(head -n 300 "$work/difference")"
}

# Everything of an instance that a change of its neighbours must not disturb.
untouched() { # INSTANCE...
  local name
  for name in "$@"; do
    wait_until no_tentative_address "$name"
    echo "== $name $(stat -Lc %i "/run/netns/$name")"
    ip -n "$name" -o link
    ip -n "$name" addr
    ip -n "$name" route
  done
}

# Makes the recording tools, in $work/tools. What they are to do is in a file: tools are started with
# an environment of their own.
make_tools() { # LOG
  local name
  mkdir -p "$1" "$work/tools"
  cp "$folder/tools/tool" "$folder/tools/changes.sh" "$work/tools/"
  for name in ip bridge nft tc sysctl ipset {iptables,ip6tables}{,-save,-restore}; do
    ln -sf tool "$work/tools/$name"
  done
  printf '%s=%q\n' TOOL_HOST "/proc/$$/ns/net" TOOL_LOG "$1" FAIL_AT "${FAIL_AT-}" \
    FAIL_HOW "${FAIL_HOW-}" FAIL_FIRST "${FAIL_FIRST-}" >"$work/tools/settings"
}

# Puts the recording tools in front of the real ones for one command.
recorded() { # LOG COMMAND...
  make_tools "$1"
  TOOL_LOG=$1 PATH=$work/tools:$PATH "${@:2}"
}

# The same for a generated script, whose PATH is its own: where that looks first.
recorded_script() { # LOG COMMAND...
  local code=0
  make_tools "$1"
  mount --bind "$work/tools" /usr/local/sbin
  TOOL_LOG=$1 "${@:2}" || code=$?
  umount /usr/local/sbin
  return "$code"
}

# A shell has what it starts beside itself ignore Ctrl-C, with all that this starts in turn, and nohup
# has it ignore a lost terminal: whoever started the tests so, this program hears signals.
heeding_signals() { env --default-signal=INT,QUIT,TERM,HUP "$@"; }

# A verb in a process group of its own, whose number the recording tools know.
doomed() { # VERB NETWORK
  # shellcheck disable=SC2016 # the inner shell becomes vpclang, under the number that it notes
  heeding_signals setsid --wait bash -c \
    'echo $$ >"$TOOL_LOG/pid"; exec vpclang "$0" "$1" --backend "$2" --auto-approve' \
    "$1" "$2" "$backend"
}

# Processes that were started: `ip netns exec X nft` is one, it becomes what it runs.
processes_in() { find "$1" -name '*.line' -printf '%f\n' | cut -d- -f2 | sort -u | wc -l; }

changes_in() { find "$1" -name '*.change' | sort | while read -r call; do
  cat "${call%.change}.line"
  echo
done; }

# The links of the host that are ours: neither loopback nor uplink.
host_links() {
  ip -o link | sed -E 's/^[0-9]+: ([^:@]+).*/\1/' | grep -vxE 'lo|eth0|foreign.*' || :
}

# The router's end of an instance's cable.
port_of() { # ROUTER INSTANCE
  local index
  index=$(ip -n "$2" -o link show eth0 | sed -E 's/.*eth0@if([0-9]+).*/\1/')
  ip -n "$1" -o link | sed -nE "s/^$index: ([^:@]+).*/\1/p"
}
