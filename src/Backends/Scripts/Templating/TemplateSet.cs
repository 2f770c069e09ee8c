using System.Collections.Immutable;
using System.Reflection;
using HandlebarsDotNet;
using VpcLang.Backends.Contracts;

namespace VpcLang.Backends.Scripts.Templating;

/// <summary>
/// A generator's templates (Handlebars): <c>{{x}}</c> is quoted for what the file is, <c>{{{x}}}</c>
/// goes in as it is, <c>{{comment x}}</c> into a comment line, <c>{{> part}}</c> is <c>part.hbs</c>.
/// </summary>
internal sealed class TemplateSet
{
    private const string Ending = ".hbs";

    private readonly ImmutableSortedDictionary<string, string> _templates;
    private readonly Func<string, string> _quote;

    private TemplateSet(
        ImmutableSortedDictionary<string, string> templates, Func<string, string> quote) =>
        (_templates, _quote) = (templates, quote);

    /// <summary>The built-in templates of these names, by file name.</summary>
    public static ImmutableSortedDictionary<string, string> BuiltIn(params ReadOnlySpan<string> names)
    {
        var found = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name + Ending)
                ?? throw new InvalidOperationException($"the template {name} is not built in");
            using var reader = new StreamReader(stream);
            found.Add(name + Ending, reader.ReadToEnd());
        }

        return found.ToImmutable();
    }

    /// <summary>The built-in templates, less those that the user replaces.</summary>
    /// <param name="builtIn">By file name.</param>
    /// <param name="replaced">By file name.</param>
    /// <param name="quote">What makes a value harmless in this kind of file.</param>
    public static TemplateSet Of(
        ImmutableSortedDictionary<string, string> builtIn,
        ImmutableSortedDictionary<string, string> replaced,
        Func<string, string> quote) =>
        new(builtIn.SetItems(replaced.Where(t => builtIn.ContainsKey(t.Key))), quote);

    /// <summary>Fills a template.</summary>
    /// <param name="name">Its name, without the ending.</param>
    /// <param name="model">What its holes name; a hole that the model lacks is an error.</param>
    /// <exception cref="BackendException">A template cannot be read or filled.</exception>
    public string Render(string name, IReadOnlyDictionary<string, object?> model)
    {
        var current = name;
        try
        {
            var handlebars = Handlebars.Create(new HandlebarsConfiguration
            {
                TextEncoder = new TextEncoder(_quote),
                ThrowOnUnresolvedBindingExpression = true,
            });
            handlebars.RegisterHelper(
                "comment",
                (output, _, arguments) =>
                    output.WriteSafeString(Quoting.Comment(arguments[0]?.ToString() ?? "")));
            foreach (var (file, text) in _templates)
            {
                current = file[..^Ending.Length];
                if (current != name)
                    handlebars.RegisterTemplate(current, text);
            }

            current = name;
            return handlebars.Compile(_templates[name + Ending])(model);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw new BackendException(
                new BackendError
                {
                    Code = "VPC5840",
                    Title = $"the template {current}{Ending} does not work",
                    Details = [.. Reasons(failure)],
                    Help = "compare it with the built-in one: `vpclang generate NAME "
                        + "--copy-templates -o DIR` writes that",
                },
                failure);
        }
    }

    private static IEnumerable<string> Reasons(Exception failure) =>
        from reason in new[] { failure, failure.InnerException }.OfType<Exception>()
        from line in reason.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        select line.Trim();
}
