using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Verification.Questions;

/// <summary>The ports of a client that network ACLs may tell apart.</summary>
public static class PortBounds
{
    /// <summary>
    /// Ports on both sides of every bound that a rule of these ACLs sets, ascending, and the ends of
    /// the range itself.
    /// </summary>
    public static IEnumerable<int> Of(IEnumerable<NetworkAcl> acls, int first, int last) => acls
        .SelectMany(a => a.Rules)
        .SelectMany(r => r.Rule.Services)
        .SelectMany(s => s.Ports)
        .SelectMany(r => new[] { r.First - 1, r.First, r.Last, r.Last + 1 })
        .Concat([first, last])
        .Where(p => first <= p && p <= last)
        .Distinct()
        .Order();
}
