#!/bin/bash
# apply --confirm: a yes keeps the changes; no answer, a lost terminal and killed processes bring the
# host back to what it was before.
# Usage: confirm.sh BACKEND
#   yes|no|silence|other-terminal|terminal-lost|front-killed|work-killed|work-killed-early|
#   interrupted|no-terminal|saved-plan
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=examples/two-tier/main.vpc
pending=/run/vpclang/pending/shop
time=60s
case $2 in
  silence) time=3s ;;
  terminal-lost | front-killed) time=10s ;;
esac

# Two processes start, on a machine that may be busy, and then time passes on purpose.
patiently() {
  local end=$((SECONDS + 300))
  until "$@"; do
    ((SECONDS < end)) || fail "waited 5 min in vain for: $*: $(cat "$work/seen" "$work/output")"
    read -rt 0.05 <> <(:) || :
  done
}
said() { grep -q "$1" "$work/seen" 2>/dev/null; }
over() { [[ ! -e $pending ]] && ! pgrep -f -- "--guarded" >/dev/null; }
kept() { expect_no_changes "$network" "after the yes"; }
gone() {
  patiently over
  snapshot >"$work/after"
  expect_same "$work/before" "$work/after" "after $1"
  vpclang history | grep -q reverted || fail "the history does not tell: $(vpclang history)"
}

# On a terminal, whose keyboard is the pipe `keys`. The number of the front process is noted.
start_on_terminal() {
  mkfifo "$work/keys"
  exec 3<>"$work/keys"
  printf 'echo $$ >%q/front; exec vpclang apply %q --backend %q --auto-approve --confirm %s\n' \
    "$work" "$network" "$backend" "$time" >"$work/command"
  set -m # else bash starts it with SIGINT ignored, and Ctrl-C could not reach it
  env --default-signal=INT,QUIT,HUP script -qefc "exec bash $work/command" "$work/seen" \
    <&3 >/dev/null 2>&1 &
  terminal=$!
  set +m
}
ends_with() { # CODE
  local code=0
  wait_for "$terminal" || code=$?
  ((code == $1)) || fail "ended with $code, not $1: $(cat "$work/seen")"
}
asked() { patiently said 'Keep these changes'; }

snapshot >"$work/before"
case $2 in
  yes)
    start_on_terminal
    asked
    printf 'y\n' >&3
    ends_with 0
    kept
    ;;
  no)
    start_on_terminal
    asked
    printf 'n\n' >&3
    ends_with 1
    gone "a no"
    ;;
  silence)
    start_on_terminal
    ends_with 1
    said 'Nobody said yes within 3 s' || fail "it does not say why: $(cat "$work/seen")"
    gone "no answer"
    ;;
  other-terminal)
    start_on_terminal
    asked
    vpclang confirm >"$work/output" || fail "confirm ended with $?"
    grep -q Kept "$work/output" || fail "confirm says: $(cat "$work/output")"
    ends_with 0
    kept
    ;;
  terminal-lost)
    start_on_terminal
    asked
    # Without its other end, the terminal hangs up.
    kill -KILL "$terminal"
    wait_for "$terminal" || :
    [[ -e $pending ]] || fail "a lost terminal is no answer, the time is not over"
    gone "a lost terminal"
    ;;
  front-killed)
    start_on_terminal
    asked
    kill -KILL "$(cat "$work/front")"
    wait_for "$terminal" || :
    gone "a kill of the process at the terminal"
    ;;
  work-killed)
    start_on_terminal
    asked
    kill -KILL "$(cat "$pending")"
    ends_with 1
    snapshot >"$work/after"
    expect_same "$work/before" "$work/after" "after a kill of the process that works"
    ;;
  work-killed-early)
    FAIL_AT=5 FAIL_HOW=kill recorded "$work/log" start_on_terminal
    ends_with 1
    [[ -e $work/log/failed ]] || fail "nothing was killed: $(cat "$work/seen")"
    said 'killed: going back' || fail "it does not say why: $(cat "$work/seen")"
    snapshot >"$work/after"
    expect_same "$work/before" "$work/after" "after a kill in the middle of the work"
    ;;
  interrupted)
    start_on_terminal
    asked
    printf '\003' >&3
    ends_with 130
    gone "Ctrl-C"
    ;;
  no-terminal)
    vpclang apply "$network" --backend "$backend" --confirm 60s </dev/null >"$work/output" 2>&1 &&
      fail "applied without being asked to"
    grep -q VPC5970 "$work/output" || fail "no refusal: $(cat "$work/output")"
    vpclang apply "$network" --backend "$backend" --auto-approve --confirm 60s </dev/null \
      >"$work/output" 2>&1 &
    apply=$!
    patiently test -e "$pending"
    vpclang confirm >/dev/null || fail "confirm ended with $?"
    wait_for "$apply" || fail "ended with $?: $(cat "$work/output")"
    kept
    ;;
  saved-plan)
    vpclang plan "$network" --backend "$backend" -o "$work/shop.plan" >"$work/output" 2>&1
    vpclang apply "$work/shop.plan" --confirm 60s </dev/null >"$work/output" 2>&1 &
    apply=$!
    patiently test -e "$pending"
    vpclang confirm --no >/dev/null || fail "confirm --no ended with $?"
    wait_for "$apply" && fail "a no is no success: $(cat "$work/output")"
    gone "a no to a saved plan"
    ;;
  *) fail "unknown way $2" ;;
esac
