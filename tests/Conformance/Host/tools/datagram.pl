#!/usr/bin/perl
# One datagram.   send FROM-PORT ADDRESS PORT | receive PORT SECONDS
# receive prints "ready", then "got" and the sender, or "nothing" once the time is over.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

$| = 1;
my ($verb, @arguments) = @ARGV;
my %verbs = (send => \&send_one, receive => \&receive);
$verbs{$verb}->(@arguments);

sub send_one {
    my ($from, $address, $port) = @_;
    my $socket = IO::Socket::INET->new(
        Proto => 'udp', LocalPort => $from, PeerAddr => $address, PeerPort => $port, ReuseAddr => 1)
        or die "cannot send: $!\n";
    $socket->send("hello\n");
}

sub receive {
    my ($port, $seconds) = @_;
    my $socket = IO::Socket::INET->new(Proto => 'udp', LocalPort => $port, ReuseAddr => 1)
        or die "cannot receive on $port: $!\n";
    print "ready\n";
    if (IO::Select->new($socket)->can_read($seconds)) {
        $socket->recv(my $text, 100);
        print 'got ', $socket->peerhost, "\n";
    } else {
        print "nothing\n";
    }
}
