#!/bin/bash
# Prints a network of two instances, `client` and `server`, whose groups hold many rules. The client
# may open tcp/40000 to the server by the last of them.
# Usage: rules.sh SHAPE RULES [NAME]    (the name of project and VPC)
#   peers      each rule allows one port from one address
#   ports      each rule allows one port from one address, the same in all
#   groups     the rules of `peers`, spread over a thousand groups that the server is in
#   prefixes   each rule allows the same three ports from a network of its own
#   services   each rule allows one port from the same twenty networks
#   none       no rules but one for everything
set -euo pipefail
shape=$1
rules=$2
name=${3:-rules}

awk -v name="$name" -v shape="$shape" -v rules="$rules" '
  function address(i) {
    return "10." (64 + int(i / 65536) % 64) "." int(i / 256) % 256 "." i % 256
  }
  function port(i) { return 1 + 2 * (i % 19000) }
  function rule(i) {
    if (shape == "peers" || shape == "groups")
      return "    allow tcp/" port(i) " from " address(i)
    if (shape == "ports")
      return "    allow " (i % 2 ? "tcp" : "udp") "/" 1 + 2 * (int(i / 2) % 32000) " from 10.64.0.1"
    if (shape == "prefixes")
      return "    allow tcp/80,443,8080 from 10." 64 + int(i / 8192) % 64 "." \
        int(i / 32) % 256 "." 8 * (i % 32) "/29"
    return "    allow " (i % 2 ? "tcp" : "udp") "/" 1 + 2 * (int(i / 2) % 32000) " from " networks
  }
  BEGIN {
    for (n = 0; n < 20; n++)
      networks = networks (n ? ", " : "") "10." 64 + n ".0.0/16"
    count = shape == "groups" ? (rules < 1000 ? rules : 1000) : 1
    print "project \"" name "\"\nvpc " name " {\n  cidr = 10.0.0.0/16"
    print "  subnet a { cidr = 10.0.1.0/24;  type = isolated }"
    print "  security_group client { allow all to any }"
    for (g = 0; g < count; g++) {
      print "  security_group g" g " {"
      for (i = g; i < rules - 1 && shape != "none"; i += count)
        print rule(i)
      if (g == count - 1)
        print "    allow " (shape == "none" ? "all" : "tcp/40000,40001") " from 10.0.1.10"
      print "  }"
      members = members (g ? ", g" : "g") g
    }
    print "  instance client { subnet = a;  address = 10.0.1.10;  security_groups = [client] }"
    print "  instance server { subnet = a;  address = 10.0.1.11;  security_groups = [" members "] }"
    print "}"
  }'
