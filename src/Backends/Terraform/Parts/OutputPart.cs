using VpcLang.Backends.Terraform.Text;

namespace VpcLang.Backends.Terraform.Parts;

/// <summary>What the project tells its users.</summary>
internal static class OutputPart
{
    /// <summary>Writes the outputs as they were computed.</summary>
    public static void Write(Draft draft)
    {
        foreach (var output in draft.Network.Outputs)
            draft.Document.Output($"output.{output.Name}", Literal.Of(output.Value));
    }
}
