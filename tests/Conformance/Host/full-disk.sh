#!/bin/bash
# Where nothing more can be written, apply says so before its first change, and leaves nothing.
# Usage: full-disk.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=examples/two-tier/main.vpc

folder_of_ours=/run/vpclang
# The log of the real host, which a sandbox of root's could write, and must not.
host_log() { stat -c '%s %Y' /var/log/vpclang/history.jsonl 2>/dev/null || echo none; }
log_before=$(host_log)
mkdir -p "$folder_of_ours"
mount -t tmpfs -o size=64k,mode=755 tmpfs "$folder_of_ours"

# Leaves room for so many pages: none stops the lock's file, a few stop a later one.
fill() {
  rm -f "$folder_of_ours/ballast"
  cat /dev/zero >"$folder_of_ours/ballast" 2>/dev/null || :
  truncate -s "-$(($1 * 4096))" "$folder_of_ours/ballast"
}

refused=0
for pages in 0 1 2 3; do
  fill "$pages"
  deep_snapshot >"$work/before"
  code=0
  recorded "$work/log-$pages" vpclang apply "$network" --backend "$backend" --auto-approve \
    >"$work/output" 2>&1 || code=$?
  if ((code == 0)); then
    destroy "$network"
    continue
  fi
  refused=$((refused + 1))
  grep -qF "$folder_of_ours" "$work/output" || fail "no word of the folder: $(cat "$work/output")"
  grep -qi 'no space left' "$work/output" || fail "no word of the reason: $(cat "$work/output")"
  grep -q 'nothing was changed' "$work/output" || fail "no word of the host: $(cat "$work/output")"
  if grep -qE '^ +at [A-Z]|bug in vpclang' "$work/output"; then
    fail "not an answer for people: $(cat "$work/output")"
  fi
  [[ -z $(changes_in "$work/log-$pages") ]] || fail "it ran: $(changes_in "$work/log-$pages")"
  deep_snapshot >"$work/after"
  expect_same "$work/before" "$work/after" "a refused apply changed the host"
done
((refused > 0)) || fail "the disk was never full"

rm "$folder_of_ours/ballast"
apply "$network"
# What is there can be taken away although nothing can be written any more.
fill 1
destroy "$network"
umount "$folder_of_ours"
[[ $(host_log) == "$log_before" ]] || fail "a sandbox wrote into the log of the host"
echo "refused $refused times"
