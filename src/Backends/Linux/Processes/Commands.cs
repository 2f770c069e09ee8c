using System.Collections.Immutable;
using VpcLang.Backends.Contracts;

namespace VpcLang.Backends.Linux.Processes;

/// <summary>The few forms in which programs are called.</summary>
internal static class Commands
{
    /// <summary>A program inside a namespace; in the host's own, the program itself.</summary>
    public static CommandLine Inside(string ns, ImmutableArray<string> command, string? input) =>
        ns.Length == 0
            ? new CommandLine(command[0], command[1..], input)
            : new CommandLine("ip", ["netns", "exec", ns, .. command], input);

    /// <summary>Many lines for <c>ip</c> or <c>bridge</c> in one process (ip(8), -batch).</summary>
    public static CommandLine Batch(string program, string ns, IEnumerable<string> lines) =>
        new(
            program,
            ns.Length == 0 ? ["-batch", "-"] : ["-n", ns, "-batch", "-"],
            string.Concat(lines.Select(line => line + "\n")));

    /// <summary>Many lines for <c>ip -6</c>: a batch's own lines cannot choose the family.</summary>
    public static CommandLine Batch6(string ns, IEnumerable<string> lines)
    {
        var batch = Batch("ip", ns, lines);
        return batch with { Arguments = batch.Arguments.Insert(0, "-6") };
    }

    /// <summary>Settings of a namespace, all in one process (sysctl(8)).</summary>
    public static CommandLine Settings(string ns, IEnumerable<string> lines) =>
        Inside(ns, ["sysctl", "-q", "-p", "-"], string.Concat(lines.Select(line => line + "\n")));
}
