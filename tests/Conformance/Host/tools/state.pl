#!/usr/bin/perl
# Makes what state_here of state.sh prints comparable.   state.pl exact|objects <STATE
# exact    all of it, but for what counts by itself; chains and sets in the order of their text
# objects  what makes up a network, sorted: without numbers and addresses that the kernel chose
use strict;
use warnings;

my ($mode) = @ARGV;
my $objects = $mode eq 'objects';
my ($namespace, $ruleset, $table, $block) = ('host', 0, '', '');
my (@lines, @blocks, @unordered);

while (my $line = <STDIN>) {
    die "state.pl: cannot read $namespace: $line" if $line =~ /^!! /;
    if ($line =~ /^== (.*)/) {
        $namespace = $1;
        push @lines, $line unless $objects;
    } elsif ($line eq "-- ruleset\n") {
        push @lines, sort @unordered;
        @unordered = ();
        $ruleset = 1;
    } elsif ($line eq "-- end\n") {
        # The order in which chains and sets were made means nothing.
        push @lines, map { $objects ? named($_) : $_ } sort @blocks;
        ($ruleset, $table, $block, @blocks) = (0, '', '');
    } elsif ($ruleset) {
        $table = $line if $line =~ /^table /;
        $block .= $line;
        if ($line =~ /^\t?}$/) {
            push @blocks, "$table$block";
            $block = '';
        }
    } else {
        $line = cut($line);
        # The kernel lists these in the order of a hash table.
        if (!$objects && $line =~ /^([0-9a-f]{2}:){5}[0-9a-f]{2} dev | PERMANENT ?$| proxy ?$/) {
            push @unordered, $line;
            next;
        }
        push @lines, $objects ? named($line) : $line if $line ne '';
    }
}
@lines = sort @lines if $objects;
print @lines;

sub named { return map { "$namespace: $_\n" } split /\n/, $_[0] }

sub cut {
    my ($line) = @_;
    return '' if $line =~ /^#/ || $line =~ /stable_secret/;
    # Groups of which an interface is a member while it has addresses.
    return '' if $line =~ /^(33:33|01:00:5e):.* self permanent$/;
    # Counters of iptables; what sizes a set; how far the timers of a bridge have run.
    $line =~ s/\[\d+:\d+\]//g;
    $line =~ s/ (hashsize|bucketsize|initval) \S+//g;
    $line =~ s/(_timer|message_age) +[0-9.]+/$1/g;
    return $line unless $objects;

    $line =~ s/^\d+: //;
    $line =~ s/\@if\d+/\@if/;
    # A bridge tells a moment later whether any of its ports has a carrier.
    $line =~ s/NO-CARRIER,|,LOWER_UP| linkdown| state (UP|DOWN)//g;
    $line =~ s/ link-netns(id)? \S+//;
    $line =~ s/ (tbf|noqueue) [0-9a-f]+: / $1 /;
    $line =~ s/ ([gt]s?o_max_[a-z]+|gro_max_size) +[0-9.]+//g;
    $line =~ s/ (port_id|port_no|designated_port) [0-9a-fx]+//g;
    # Bridges, ports and instances have a MAC of ours; any other is the dice of the kernel.
    $line =~ s/ link\/ether [0-9a-f:]+/ link\/ether any/
        unless $line =~ /^(s-|i-|eth0).* link\/ether 02:0[123]:/;
    return '' if $line =~ /^([0-9a-f]{2}:){5}[0-9a-f]{2} dev .* permanent$/;
    return $line;
}
