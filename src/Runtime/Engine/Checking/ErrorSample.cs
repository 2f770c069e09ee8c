using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Topology;
using VpcLang.Runtime.Probing;

namespace VpcLang.Runtime.Checking;

/// <summary>One ICMP error that is tried, and whether the model has it arrive.</summary>
public sealed record ErrorSample
{
    /// <summary>The connection that it is about.</summary>
    public required Attempt About { get; init; }

    /// <summary>The instance that sends it.</summary>
    public required Site Sender { get; init; }

    /// <summary>What it reports.</summary>
    public required ErrorMessage Message { get; init; }

    /// <summary>Whether it quotes the reply, and goes to the server; else it goes to the client.</summary>
    public required bool QuotesReply { get; init; }

    /// <summary>Whether it should arrive.</summary>
    public required bool Passes { get; init; }

    /// <summary>What it reports, in the words of its family.</summary>
    public string Name => About.Cell.Source.Family == AddressFamily.V6 ? Message.Name6 : Message.Name;

    /// <summary>The instance that it is sent to.</summary>
    public string Recipient => QuotesReply ? About.Cell.Targets[0] : About.Cell.Home;

    /// <summary>What the model says: <c>arrives</c> or <c>dropped</c>.</summary>
    public string Model => Passes ? "arrives" : "dropped";

    /// <summary>What came of the packets, where it is not what the model says.</summary>
    public string Packets => Passes ? "silence" : "arrived";

    /// <summary>The rule of docs/semantics.md that decides, in words.</summary>
    public const string Rule = "rule 25: an ICMP error passes if it comes from the path of its connection";
}
