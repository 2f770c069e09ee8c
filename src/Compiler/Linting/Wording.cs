using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Linting.Acls;
using VpcLang.Compiler.Linting.Rules;
using VpcLang.Compiler.Semantics;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Linting;

/// <summary>Puts findings into words, at their places in the source.</summary>
internal sealed class Wording(SourcePlaces places)
{
    /// <summary>The warning; null where no place of the source shows it.</summary>
    public Diagnostic? Of(Finding finding) => finding switch
    {
        RuleFinding rule => places.Of(rule.Rule) is { } place ? Of(rule, place) : null,
        _ => places.Of(finding.Owner) is { } place ? Of(finding, place) : null,
    };

    private Diagnostic? Of(RuleFinding finding, Place place) => finding switch
    {
        DeadRule dead => Dead(dead, dead.Cover(), place),
        SpareRule spare => Spare(spare.Cover(), place),
        UnansweredRule { Found: var found } => Unanswered(found, place),
        _ => null,
    };

    private Diagnostic? Of(Finding finding, Place place) => finding switch
    {
        EmptyGroup empty => Empty(empty, place),
        LonelySubnet => LintCodes.LonelySubnet.At(
            place, "its instances reach nobody, and nobody reaches them",
            "`vpclang why` tells what is in the way: the subnet has no route out, or no group lets "
            + "anything in"),
        UnpublishedSubnet => LintCodes.Unpublished.At(
            place, "the internet reaches no instance in it",
            "give one an `elastic_ip`, `publish` a port of it, or make the subnet `private` behind "
            + "a NAT gateway"),
        UnansweredPublish { Target: var target, Subnet: var subnet } =>
            Unanswered(NetworkCodes.PublishUnanswered, target, subnet, place),
        UnansweredElasticIp { Instance: var instance, Subnet: var subnet } =>
            Unanswered(RoutingCodes.ElasticIpUnanswered, instance, subnet, place),
        UnusedNat => LintCodes.UnusedNat.At(
            place, "no subnet sends anything to it",
            "make a subnet `private`, write a route to it, or take it away"),
        _ => null,
    };

    private Diagnostic Dead(DeadRule dead, Cover cover, Place place)
    {
        var isAllow = dead.Rule.Action == RuleAction.Allow;
        var earlier = cover.Rules.Length == 1 ? "an earlier rule decides" : "earlier rules decide";
        var diagnostic = cover.Opposing == cover.Deciding
            ? LintCodes.Contradicted.At(
                place,
                isAllow ? "allows nothing: all of it is denied before"
                    : "denies nothing: all of it is allowed before",
                dead.IsNumbered
                    ? "give it a lower number if it is an exception; take it away if not"
                    : "move it up if it is an exception; take it away if not")
            : LintCodes.NeverMatches.At(
                place,
                $"never matches: {earlier} all of it"
                + (cover.Opposing > 0 ? ", in part the other way" : ""),
                cover.Opposing > 0 && dead.IsNumbered
                    ? "give it a lower number if it is an exception; take it away if not"
                    : cover.Opposing > 0 ? "move it up if it is an exception; take it away if not"
                    : "take it away");
        return WithCover(diagnostic, cover, place);
    }

    private Diagnostic Spare(Cover cover, Place place) => WithCover(
        LintCodes.Redundant.At(
            place, "the group allows all of this without it", "take it away"),
        cover,
        place);

    private Diagnostic WithCover(Diagnostic diagnostic, Cover cover, Place place)
    {
        foreach (var rule in cover.Rules)
        {
            if (places.Of(rule.Rule) is not { } other)
                continue;
            var verb = rule.Allows ? "allowed" : "denied";
            diagnostic = other.Range != place.Range || other.File != place.File
                ? diagnostic.Also(other, $"{verb} here")
                : diagnostic.Also(
                    other.Trace?.Place ?? other, $"{verb} by the same line {other.Trace?.Text}");
        }

        return cover.More == 0 ? diagnostic : diagnostic with
        {
            Help = $"{diagnostic.Help}; {cover.More} more rules have a part in it",
        };
    }

    private Diagnostic Unanswered(HalfOpenRule found, Place place)
    {
        var (way, back) = found.Rule.Rule.Direction == Direction.Ingress
            ? ("in from", "out") : ("out to", "in");
        var text = $"lets {Short(found.Stopped.Requests)} {way} {found.EndName}, and the replies "
            + (found.Stopped.IsPartial ? $"{back} to some of the client's ports only" : $"not {back}");
        var diagnostic = LintCodes.HalfOpen.At(
            place, text, $"replies have a client's port: add `{MissingRule.For(found)}`");
        return found.Stopped.Denying is { } denying && places.Of(denying.Rule) is { } other
            ? diagnostic.Also(other, "replies are denied here")
            : diagnostic;
    }

    private Diagnostic Unanswered(DiagnosticCode code, string target, Subnet subnet, Place place)
    {
        var diagnostic = code.At(
            place,
            $"`{target}` is in `{subnet.Name}`, which routes no internet address to the internet gateway",
            "make the subnet `public`, or write a route for its clients via the internet gateway");
        return places.RoutingOf(subnet.Address) is { } routing
            ? diagnostic.Also(routing, "its routes come from here")
            : diagnostic;
    }

    private Diagnostic Empty(EmptyGroup empty, Place place)
    {
        var diagnostic = LintCodes.EmptyGroup.At(
            place, $"no instance is in `{empty.Group.Name}`, so that its name means nobody",
            "put an instance in it, or take it away with the rules that name it");
        return empty.NamedBy is { } rule && places.Of(rule) is { } other
            ? diagnostic.Also(other, "named here")
            : diagnostic;
    }

    /// <summary>Services as one reads them; of many, the first.</summary>
    private static string Short(ServiceSet services)
    {
        const int Most = 3;
        var names = services.Names;
        return names.Length <= Most
            ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(Most))} and more";
    }
}
