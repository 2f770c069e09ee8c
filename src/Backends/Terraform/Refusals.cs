using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Terraform;

/// <summary>What AWS cannot express, all of it at once.</summary>
internal sealed class Refusals
{
    private const int Most = 20;

    private readonly List<string> _all = [];

    /// <summary>Notes one resource and the reason.</summary>
    public void Add(string address, SourceLocation place, string reason) =>
        _all.Add($"{address}  {place}: {reason}");

    /// <summary>Notes a rule whose peer AWS would take another VPC's instances for.</summary>
    public void AddTwin(string address, Rule rule, Vpc? twin)
    {
        if (twin is not null)
        {
            Add(
                address,
                rule.Location,
                $"`{rule}`: AWS goes by addresses, and vpc.{twin.Name} has the same");
        }
    }

    /// <summary>Refuses the network where anything was noted.</summary>
    /// <exception cref="BackendException">Something was.</exception>
    public void ThrowIfAny()
    {
        if (_all.Count == 0)
            return;
        ImmutableArray<string> shown =
        [
            .. _all.Take(Most),
            .. _all.Count > Most ? [$"and {_all.Count - Most} more"] : Array.Empty<string>(),
            "nothing was written",
        ];
        throw new BackendException(new BackendError
        {
            Code = "VPC5822",
            Title = "AWS cannot express all of this network",
            Details = shown,
            Help = "docs/backends.md says what terraform maps to what",
        });
    }
}
