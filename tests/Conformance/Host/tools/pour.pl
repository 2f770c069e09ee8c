#!/usr/bin/perl
# Measures what a wire lets through.   drain PORT | pour ADDRESS PORT SECONDS
# pour sends for so long and prints how many kilobits a second arrived at drain.
use strict;
use warnings;
use IO::Socket::INET;
use Time::HiRes qw(time);

$| = 1;
my ($verb, @arguments) = @ARGV;
my %verbs = (drain => \&drain, pour => \&pour);
$verbs{$verb}->(@arguments);

sub drain {
    my ($port) = @_;
    my $listener = IO::Socket::INET->new(LocalPort => $port, Listen => 8, ReuseAddr => 1)
        or die "cannot listen on $port: $!\n";
    $SIG{CHLD} = 'IGNORE';
    while (1) {
        my $client = $listener->accept or next;
        next if fork;
        my ($got, $buffer) = (0, '');
        while (my $more = sysread $client, $buffer, 65536) { $got += $more }
        print $client "$got\n";
        exit 0;
    }
}

sub pour {
    my ($address, $port, $seconds) = @_;
    my $server = IO::Socket::INET->new(PeerAddr => $address, PeerPort => $port, Timeout => 5)
        or die "no connection to $address:$port: $!\n";
    # What waits here is not yet sent: little of it, or the measure is of our own memory.
    setsockopt $server, SOL_SOCKET, SO_SNDBUF, 65536;
    my ($start, $water) = (time, 'x' x 16384);
    syswrite $server, $water while time - $start < $seconds;
    shutdown $server, 1;
    my $got = <$server>;
    printf "%d\n", $got * 8 / 1000 / (time - $start);
}
