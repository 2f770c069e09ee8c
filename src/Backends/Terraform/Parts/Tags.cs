using System.Text.Json.Nodes;

namespace VpcLang.Backends.Terraform.Parts;

/// <summary>How people find a resource again in AWS.</summary>
internal static class Tags
{
    /// <summary>A name and the address; both are made of identifiers.</summary>
    public static JsonObject Of(string name, string address) =>
        new() { ["Name"] = name, ["vpclang"] = address };
}
