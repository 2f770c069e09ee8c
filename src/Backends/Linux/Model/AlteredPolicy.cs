using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Model;

/// <summary>
/// The policy routing rules of one priority where they are not as they should be: there is one that is
/// neither ours nor the kernel's, or the kernel's own is missing. It is never wanted; its removal makes the
/// kernel's rule anew, and ours are added again.
/// </summary>
/// <param name="Priority">The priority.</param>
/// <param name="Count">How many rules there are of it.</param>
public sealed record AlteredPolicy(int Priority, int Count) : LinuxObject
{
    /// <summary>The family; each has a policy of its own.</summary>
    public AddressFamily Family { get; init; }

    /// <summary>The kernel's own table behind this priority; null where it has none.</summary>
    public int? OwnTable { get; init; }

    /// <inheritdoc/>
    public override string Key => $"altered policy {Priority} {Family}";

    /// <inheritdoc/>
    public override string Describe() =>
        $"alteration of the policy routing rules of priority {Priority}"
        + (Family == AddressFamily.V6 ? " over IPv6" : "");
}
