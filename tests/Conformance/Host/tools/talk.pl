#!/usr/bin/perl
# Talks while a network changes.   serve PORT | stream ADDRESS PORT STOP | knock ADDRESS PORT STOP
# stream keeps one connection and asks a hundred times a second; knock tries a new connection each
# time, and must never get one. Both end when the file STOP is there, and say what they saw.
use strict;
use warnings;
use IO::Socket::INET;

$| = 1;
my ($verb, @arguments) = @ARGV;
my %verbs = (serve => \&serve, stream => \&stream, knock => \&knock);
$verbs{$verb}->(@arguments);

sub serve {
    my ($port) = @_;
    $SIG{CHLD} = 'IGNORE';
    my $listener = IO::Socket::INET->new(LocalPort => $port, Listen => 64, ReuseAddr => 1)
        or die "cannot listen on $port: $!\n";
    while (1) {
        my $client = $listener->accept or next;
        next if fork;
        while (defined(my $line = <$client>)) { print $client $line }
        exit 0;
    }
}

sub stream {
    my ($address, $port, $stop) = @_;
    my $server = IO::Socket::INET->new(PeerAddr => $address, PeerPort => $port, Timeout => 5)
        or die "no connection to $address:$port: $!\n";
    my $count = 0;
    $SIG{ALRM} = sub { die "no echo of line $count for 3 s\n" };
    until (-e $stop) {
        alarm 3;
        print $server $count, "\n";
        my $echo = <$server>;
        die "the connection broke after $count lines\n" unless defined $echo;
        $count++;
        select undef, undef, undef, 0.01;
    }
    print "$count lines\n";
}

sub knock {
    my ($address, $port, $stop) = @_;
    my $count = 0;
    until (-e $stop) {
        my $open = IO::Socket::INET->new(PeerAddr => $address, PeerPort => $port, Timeout => 0.05);
        die "port $port answered at knock $count\n" if $open;
        $count++;
    }
    print "$count knocks\n";
}
