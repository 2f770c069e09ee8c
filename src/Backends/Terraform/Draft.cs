using VpcLang.Backends.Contracts;
using VpcLang.Backends.Terraform.Text;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Terraform;

/// <summary>What the parts of one configuration share while it is made.</summary>
internal sealed class Draft(GeneratorRequest request)
{
    /// <summary>The network.</summary>
    public Network Network => request.Network;

    /// <summary>What is written so far.</summary>
    public Document Document { get; } = new();

    /// <summary>What AWS cannot express.</summary>
    public Refusals Refusals { get; } = new();

    /// <summary>Tells what AWS means a little differently, without opening anything.</summary>
    public void Warn(string address, SourceLocation place, string what) =>
        request.Warn($"{address}  {place}: {what}");

    /// <summary>The VPC of a name; it exists.</summary>
    public Vpc VpcOf(string name) => Network.Vpcs.First(v => v.Name == name);
}
