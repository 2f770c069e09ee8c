#!/usr/bin/env bash
# The whole life of a VPC: validate, plan, apply, real connections, destroy, nothing left. All of
# it in a sandbox: no rights needed, and the host is not touched.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/bin:$PATH:/usr/local/sbin:/usr/sbin:/sbin"
. scripts/story.sh

file=examples/two-tier/main.vpc
title "1. Is the network what its file says it should be?"
run vpclang validate "$file"

title "2. A private host with its own internet; nothing of it reaches this machine."
shown vpclang sandbox --no-apply "$file"
vpclang sandbox --no-apply "$file" -- bash scripts/try-inside.sh "$file"
