#!/bin/bash
# A generated script that is killed, or whose tool fails, at any call that changes something: the
# message names the resource and the command, the next `up`, or apply, converges, and `down` leaves nothing.
# Usage: script-killed.sh BACKEND up|down kill|whole
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/script-lib.sh"
network=examples/two-tier/main.vpc
verb=$2
export FAIL_HOW=$3

doomed_script() { # VERB
  # shellcheck disable=SC2016 # the inner shell becomes the script, under the number that it notes
  setsid --wait bash -c 'echo $$ >"$TOOL_LOG/pid"; exec "$0" "$1"' "$script" "$1"
}
begin() { [[ $verb == up ]] || script_says up ' is up: ' 'before it is taken down'; }
left() { # WHEN
  snapshot >"$work/after"
  expect_same "$work/before" "$work/after" "$1"
}

make_script "$network"
snapshot >"$work/before"
begin
recorded_script "$work/count" "$script" "$verb" >/dev/null
total=$(find "$work/count" -name '*.change' | wc -l)
((total > 2)) || fail "only $total calls change something"
script_says down '' 'after counting'
left "counted, then taken down"

turn=0
# A script does at its calls what apply does at its own, and takes longer.
for number in $(VPCLANG_STRIDE=$((2 * ${VPCLANG_STRIDE:-1} - 1)) sampled 1 "$total"); do
  begin
  code=0
  log=$work/$FAIL_HOW-$number
  { FAIL_AT=$number recorded_script "$log" doomed_script "$verb" >"$work/output" 2>&1; } 2>/dev/null ||
    code=$?
  when="call $number of $total, $(cat "$log/failed"), came to $FAIL_HOW: $(cat "$work/output")"
  if [[ $FAIL_HOW == kill ]]; then
    ((code == 137)) || fail "not killed, but $code; $when"
  else
    ((code == 1)) || fail "ended with $code; $when"
    grep -q 'the wire is cut' "$work/output" || fail "no word of the tool; $when"
    grep -qE '(vpc\.prod.*|host): a command failed' "$work/output" || fail "no resource; $when"
    [[ $verb == down ]] || grep -qE '(main\.vpc:[0-9]+\)|host): a command failed' "$work/output" ||
      fail "no line of the source; $when"
    grep -qE 'command: .*\b(ip|nft|iptables-restore|sysctl|bridge)\b' "$work/output" ||
      fail "no command; $when"
  fi
  # What a failure leaves is what a kill leaves: only the latter is continued in every way.
  if [[ $FAIL_HOW != kill ]]; then
    script_says down '' "; $when"
    continue
  elif ((++turn % 6 == 2)); then
    apply "$network"
    script_says status 'is up, as wanted' "after apply; $when"
  elif ((turn % 2)); then
    script_says up '' "that continued; $when"
    script_says status 'is up, as wanted' "; $when"
    # A claim of a name is gone once its namespace bears a mark.
    [[ ! -e /run/vpclang/claims ]] || fail "claims are left; $when"
  fi
  script_says down '' "; $when"
  left "$when"
done
left "after the last of them"
echo "$total calls, $FAIL_HOW at: $(sampled 1 "$total" | tr '\n' ' ')"
