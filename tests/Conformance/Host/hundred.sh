#!/bin/bash
# Prints a network of 100 instances, or of another multiple of 4, in 4 subnets.
# Usage: hundred.sh RULES-PER-GROUP [INSTANCES]
set -euo pipefail
echo 'project "hundred"'
echo 'vpc prod {'
echo '  cidr = 10.10.0.0/16'
echo '  internet_gateway { uplink = "eth0" }'
for subnet in 1 2 3 4; do
  echo "  subnet s$subnet { cidr = 10.10.$subnet.0/24;  type = public }"
  echo "  security_group g$subnet {"
  for ((rule = 1; rule <= $1; rule++)); do
    echo "    allow tcp/$((8000 + 2 * rule)) from 10.10.$((rule % 4 + 1)).0/24"
  done
  echo '  }'
  for ((host = 10; host < 10 + ${2:-100} / 4; host++)); do
    printf '  instance i%d-%d { subnet = s%d;  address = 10.10.%d.%d;  ' \
      "$subnet" "$host" "$subnet" "$subnet" "$host"
    echo "security_groups = [g$subnet] }"
  done
done
echo '}'
