using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Simulation;

namespace VpcLang.Compiler.Verification.Questions;

/// <summary>
/// A port of the uplink that a question names in place of the port that it leads to at the instance.
/// </summary>
/// <param name="Public">The service at the uplink, as asked: <c>tcp/8080</c>.</param>
/// <param name="Inside">The service at the instance: <c>tcp/8000</c>.</param>
/// <param name="Location">The line that publishes it.</param>
public sealed record PublicPort(string Public, string Inside, SourceLocation Location)
{
    /// <summary>
    /// The published port of a question from the internet to an instance; null where it names none.
    /// </summary>
    public static PublicPort? Of(Question question)
    {
        if (question is not { Source: InternetSender, Target: { Instance: { } instance } target })
            return null;
        foreach (var publish in target.Vpc.Publishes.Where(p => p.Instance == instance.Name))
        {
            if (Translated(question, publish.Service, publish.Target) is { } inside)
                return Of(question, inside, publish.Location);
        }

        foreach (var publish in target.Vpc.LoadBalancerPublishes)
        {
            var listeners = target.Vpc.LoadBalancers.Where(b => b.Name == publish.LoadBalancer)
                .SelectMany(b => b.Listeners)
                .Where(l => l.Targets.Contains(instance.Name));
            foreach (var listener in listeners)
            {
                if (Translated(question, publish.Service, publish.Target) is { } middle
                    && Translated(question with { Number = middle }, listener.Service, listener.Target)
                        is { } inside)
                {
                    return Of(question, inside, publish.Location);
                }
            }
        }

        return null;
    }

    private static PublicPort? Of(Question question, int inside, SourceLocation location) =>
        inside == question.Number
            ? null
            : new PublicPort(
                TextOf(question.Protocol, question.Number), TextOf(question.Protocol, inside), location);

    private static int? Translated(Question question, Service from, Service to) =>
        from.Protocol == question.Protocol && from.HasPort(question.Number)
            ? Ports.Translate(from, to, question.Number)
            : null;

    private static string TextOf(Protocol protocol, int number) =>
        new Packet(default, default, protocol, number).ServiceText;
}
