#!/usr/bin/perl
# Answers every HTTP request with one line. Every Debian has perl-base, so the demonstration needs
# no further package.  Usage: http-server.pl PORT TEXT
use strict;
use warnings;
use IO::Socket::INET;

my ($port, $text) = @ARGV;
my $server = IO::Socket::INET->new(LocalPort => $port, Listen => 16, ReuseAddr => 1)
  or die "cannot listen on $port: $!\n";
while (my $client = $server->accept) {
  while (my $line = <$client>) { last if $line =~ /^\r?\n$/ }
  printf $client "HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n%s\n", length($text) + 1, $text;
  close $client;
}
