#!/bin/bash
# An edit of a live network: it is carried out, it can be taken back, a tool that fails in the middle
# of it leaves the network as it was, and the backend may change.
# Usage: edit.sh BACKEND there-and-back|failing|other-backend
set -euo pipefail
. "$(dirname "$0")/lib.sh"
before=$folder/edit-before.vpc
after=$folder/edit-after.vpc

there_and_back() {
  apply "$after"
  expect_no_changes "$after" "after the edit"
  expect_packets "$folder/edit-after.expect"
  apply "$before"
  expect_packets "$folder/edit-before.expect"
  deep_snapshot >"$work/back"
  expect_same "$work/start" "$work/back" "the edit was taken back and left a trace"
}

failing() {
  local number total code log
  export FAIL_HOW=half
  recorded "$work/count" apply "$after"
  total=$(find "$work/count" -name '*.change' | wc -l)
  apply "$before"
  ((total > 2)) || fail "only $total calls change something"
  for number in $(sampled 1 "$total"); do
    log=$work/fail-$number
    code=0
    FAIL_AT=$number recorded "$log" vpclang apply "$after" --backend "$backend" --auto-approve \
      >"$work/output" 2>&1 || code=$?
    ((code == 1)) || fail "call $number of $total failed and apply ended with $code"
    deep_snapshot >"$work/now"
    expect_same "$work/start" "$work/now" \
      "call $number of $total, $(cat "$log/failed"), failed and left a trace; $(cat "$work/output")"
  done
  expect_packets "$folder/edit-before.expect"
}

other_backend() {
  local own=$backend other=nftables
  [[ $own == iptables ]] || other=iptables
  backend=$other
  apply "$before"
  expect_no_changes "$before" "after the change of backend"
  expect_packets "$folder/edit-before.expect"
  backend=$own
  destroy "$before"
  snapshot >"$work/end"
  expect_same "$work/bare" "$work/end" "destroy by the first backend left something of the other"
}

snapshot >"$work/bare"
apply "$before"
expect_packets "$folder/edit-before.expect"
deep_snapshot >"$work/start"
case $2 in
  there-and-back) there_and_back ;;
  failing) failing ;;
  other-backend) other_backend ;;
  *) fail "unknown edit $2" ;;
esac
