#!/usr/bin/perl
# Tells every client who it has reached.   name.pl PORT NAME
use strict;
use warnings;
use IO::Socket::INET;

my ($port, $name) = @ARGV;
my $listener = IO::Socket::INET->new(LocalPort => $port, Listen => 64, ReuseAddr => 1)
    or die "cannot listen on $port: $!\n";
while (1) {
    my $client = $listener->accept or next;
    print $client "$name\n";
}
