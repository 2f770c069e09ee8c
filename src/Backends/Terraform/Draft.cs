using VpcLang.Backends.Contracts;
using VpcLang.Backends.Terraform.Text;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Terraform;

/// <summary>What the parts of one configuration share while it is made.</summary>
internal sealed class Draft(GeneratorRequest request)
{
    private readonly OrderedDictionary<string, List<string>> _warnings = new(StringComparer.Ordinal);

    /// <summary>The network.</summary>
    public Network Network => request.Network;

    /// <summary>What is written so far.</summary>
    public Document Document { get; } = new();

    /// <summary>What AWS cannot express.</summary>
    public Refusals Refusals { get; } = new();

    /// <summary>Notes what AWS means a little differently, without opening anything.</summary>
    public void Warn(string address, SourceLocation place, string what)
    {
        if (!_warnings.TryGetValue(what, out var places))
            _warnings[what] = places = [];
        places.Add($"{address}  {place}");
    }

    /// <summary>Tells what was noted, each thing once.</summary>
    public void TellWarnings()
    {
        foreach (var (what, places) in _warnings)
        {
            var more = places.Count > 1 ? $" and {places.Count - 1} more" : "";
            request.Warn($"{places[0]}{more}: {what}");
        }
    }

    /// <summary>The VPC of a name; it exists.</summary>
    public Vpc VpcOf(string name) => Network.Vpcs.First(v => v.Name == name);
}
