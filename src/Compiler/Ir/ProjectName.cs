using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Ir;

/// <summary>
/// The name of a project, validated: only such a name becomes part of a path, a unit or a table.
/// </summary>
public sealed record ProjectName
{
    private ProjectName(string text) => Text = text;

    /// <summary>The name as text.</summary>
    public string Text { get; }

    /// <summary>The text of a name.</summary>
    public static implicit operator string(ProjectName name) => name.Text;

    /// <summary>A name that follows <see cref="PlainName"/>; null for any other text.</summary>
    public static ProjectName? TryParse(string text) =>
        PlainName.IsValid(text) ? new ProjectName(text) : null;

    /// <summary>The name of a network; the compiler has validated it.</summary>
    /// <exception cref="ArgumentException">The network was not made by the compiler.</exception>
    public static ProjectName Of(Network network) => TryParse(network.Project)
        ?? throw new ArgumentException($"{network.Project} is not the name of a project", nameof(network));

    /// <inheritdoc/>
    public override string ToString() => Text;
}
