#!/bin/bash
# A network as apply makes it: packets do what they shall.
# Usage: case.sh BACKEND NETWORK EXPECT
set -euo pipefail
. "$(dirname "$0")/lib.sh"

apply "$2"
expect_packets "$3"
