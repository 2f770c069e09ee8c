#!/bin/bash
# What would cut off the connection over which the user is logged in is refused, whether the session is an
# ancestor of the run or known by SSH_CONNECTION alone.
# Usage: lockout.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
client=203.0.113.10 server=198.51.100.10 port=2222
session=''
trap 'rm -rf "$work"; [[ -z $session ]] || kill "$session" 2>/dev/null' EXIT

source_with() { # LINE
  cat <<END
project "locked"
vpc prod {
  cidr = 10.10.0.0/16
  internet_gateway { uplink = "eth0" }
  subnet public { cidr = 10.10.1.0/24;  type = public }
  security_group web { allow tcp/80 from any }
  instance web { subnet = public;  security_groups = [web] }
  $1
}
END
}
source_with "publish tcp/$port to web on tcp/80 replacing" >"$work/port.vpc"
source_with "elastic_ip fixed { address = $client;  instance = web }" >"$work/client.vpc"
source_with "publish tcp/8080 to web on tcp/80" >"$work/harmless.vpc"

# Runs a command as a child of what a client of this host is connected to, as a shell of sshd is.
logged_in() { # COMMAND...
  perl -MIO::Socket::INET -e '
    my $server = IO::Socket::INET->new(LocalPort => shift, Listen => 1, ReuseAddr => 1) or die "$!\n";
    my $session = $server->accept or die "$!\n";
    close $server;
    my $code = system(@ARGV);
    exit($code >> 8);' "$port" env -u SSH_CONNECTION "$@" >"$work/output" 2>&1 &
  session=$!
  ip netns exec internet perl -MIO::Socket::INET -e '
    my $session;
    for (1 .. 600) {
      $session = IO::Socket::INET->new(PeerHost => $ARGV[0], PeerPort => $ARGV[1],
        LocalHost => $ARGV[2]) and last;
      select undef, undef, undef, 0.1;
    }
    defined $session or die "no connection: $!\n";
    <$session>' "$server" "$port" "$client"
  local code=0
  wait "$session" || code=$?
  session=''
  return "$code"
}
by_variable() { SSH_CONNECTION="$client 50000 $server $port" "$@" >"$work/output" 2>&1; }

refused() { # WAY SOURCE PATTERN
  local code=0
  "$1" vpclang apply "$2" --backend "$backend" --auto-approve || code=$?
  ((code == 1)) || fail "$1 $2: ended with $code: $(cat "$work/output")"
  grep -q VPC5933 "$work/output" || fail "$1 $2: $(cat "$work/output")"
  grep -qE "$3" "$work/output" || fail "$1 $2 does not say $3: $(cat "$work/output")"
  deep_snapshot >"$work/after"
  expect_same "$work/before" "$work/after" "a refused run changed the host"
}

deep_snapshot >"$work/before"
for way in logged_in by_variable; do
  refused "$way" "$work/port.vpc" "vpc.prod/publish.* would take tcp/$port at $server"
  refused "$way" "$work/client.vpc" "vpc.prod/eip.fixed leads $client/32 to a VPC"
  "$way" vpclang plan "$work/port.vpc" --backend "$backend" || fail "plan: $(cat "$work/output")"
  grep -q 'warning.*cut off the connection' "$work/output" || fail "plan does not warn: $(cat "$work/output")"
  "$way" vpclang apply "$work/harmless.vpc" --backend "$backend" --auto-approve ||
    fail "$way, what cuts off nothing: $(cat "$work/output")"
  destroy "$work/harmless.vpc"
done

# A session of another network namespace, such as that in which the sandbox was started, is none of this host.
SSH_CONNECTION="192.0.2.1 50000 192.0.2.2 $port" apply "$work/port.vpc"
destroy "$work/port.vpc"
by_variable vpclang apply "$work/port.vpc" --backend "$backend" --auto-approve --allow-lockout ||
  fail "allowed: $(cat "$work/output")"
destroy "$work/port.vpc"
