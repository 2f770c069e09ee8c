using System.Collections.Immutable;
using VpcLang.Compiler.Verification.Exposures;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Cli.Answers;

/// <summary>An instance that is reached, on its own services.</summary>
internal sealed record ExposedInstance(string Name, ImmutableArray<string> Services);

/// <summary>A statement or rule, the resource that it belongs to, and where it is written.</summary>
internal sealed record ExposedLine(string Text, string Resource, string? File, int? Line)
{
    /// <summary>The row of a line.</summary>
    public static ExposedLine Of(ExposureLine line) =>
        new(line.Text, line.Resource, line.Location?.File, line.Location?.Line);

    /// <summary>As people read it: <c>main.vpc:9</c>; empty where it is written nowhere.</summary>
    public string Place() => File is null ? "" : $"{File}:{Line}";
}

/// <summary>
/// Services at a public address: where they lead, and who reaches them; no clients where nobody does.
/// </summary>
internal sealed record ExposedRow(
    string Public,
    ImmutableArray<string> Services,
    string? LoadBalancer,
    ImmutableArray<ExposedInstance> Targets,
    ReachEnd? From,
    bool Partial,
    ExposedLine Entry,
    ImmutableArray<ExposedLine> Rules)
{
    private const int MostNetworks = 6;

    /// <summary>The row of an exposure, of the services that are asked for at the instances.</summary>
    public static ExposedRow? Of(Exposure one, Func<string, bool> isTarget, ServiceSet asked)
    {
        var targets = one.Targets
            .Where(t => isTarget(t.Site.Name)
                || (one.Balancer is { } balancer && isTarget(balancer.Name)))
            .Select(t => (t.Site.Name, Services: t.Services.And(asked)))
            .Where(t => !t.Services.IsEmpty)
            .Select(t => new ExposedInstance(t.Name, t.Services.Names))
            .ToImmutableArray();
        return targets.IsEmpty
            ? null
            : new ExposedRow(
                one.Public,
                one.Services.Names,
                one.Balancer?.Name,
                targets,
                one.From is null ? null : new ReachEnd(one.From.Name, [], AddressTerms.Of(one.From))
                {
                    Title = one.From.Text(MostNetworks),
                },
                one.IsPartial,
                ExposedLine.Of(one.Entry),
                [.. one.Rules.Select(ExposedLine.Of)]);
    }
}
