using System.CommandLine;
using VpcLang.Compiler.Ir;
using VpcLang.Runtime;

namespace VpcLang.Cli.Commands;

/// <summary><c>--project NAME</c>: a project by name, where there is no source to compile.</summary>
internal sealed class ProjectOption : Option<string?>
{
    /// <summary>The option, for a verb that describes it in its own words.</summary>
    public ProjectOption(string description = "The project's name, instead of its source.")
        : base("--project")
    {
        Description = description;
        HelpName = "NAME";
    }

    /// <summary>The name that was given; null where the option is not there.</summary>
    /// <exception cref="VpcLang.Backends.Contracts.BackendException">It is not a project's name.</exception>
    public ProjectName? NameIn(ParseResult parsed) => parsed.GetValue(this) is not { } text
        ? null
        : ProjectName.TryParse(text) ?? throw RuntimeErrors.BadProjectName(text);
}
