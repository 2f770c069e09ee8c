using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Verification.Simulation;

/// <summary>The decisions of one walk, as they are made.</summary>
internal sealed class Steps
{
    private readonly List<Step> _steps = [];

    public IReadOnlyList<Step> All => _steps;

    /// <summary>Takes a decision; there is none where nothing guards.</summary>
    public void Add(Step? step)
    {
        if (step is not null)
            _steps.Add(step);
    }

    /// <summary>A decision that no rule of a group, firewall or ACL makes.</summary>
    public void Add(
        Stage stage, int law, bool passes, string resource, string text, Packet packet,
        SourceLocation? location = null, bool isReply = false) => _steps.Add(new Step
        {
            Stage = stage,
            Law = law,
            Passes = passes,
            Resource = resource,
            Text = text,
            Packet = packet,
            Location = location,
            IsReply = isReply,
        });
}
