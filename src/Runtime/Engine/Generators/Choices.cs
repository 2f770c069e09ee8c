using System.Collections.Immutable;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Generators;

/// <summary>What a user chose about a generator's files.</summary>
public static class Choices
{
    /// <summary>A value for every option of the generator, from <c>name=value</c> texts.</summary>
    /// <exception cref="BackendException">An option or a value that it does not have.</exception>
    public static ImmutableSortedDictionary<string, string> Of(
        IGenerator generator, IEnumerable<string> given)
    {
        var choices = generator.Options.ToImmutableSortedDictionary(o => o.Name, o => o.Default);
        foreach (var text in given)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (text, "") : (text[..equals], text[(equals + 1)..]);
            var option = generator.Options.FirstOrDefault(o => o.Name == name)
                ?? throw Unknown(generator, name);
            if (!option.Values.Contains(value, StringComparer.Ordinal))
            {
                throw RuntimeErrors.Options(
                    $"{name} of {generator.Info.Name} cannot be `{value}`",
                    $"it is one of: {string.Join(", ", option.Values)}");
            }

            choices = choices.SetItem(name, value);
        }

        return choices;
    }

    private static BackendException Unknown(IGenerator generator, string name) =>
        RuntimeErrors.Options(
            $"{generator.Info.Name} has no option `{name}`",
            generator.Options.IsEmpty
                ? "it has none at all"
                : $"it has: {string.Join(", ", generator.Options.Select(o => o.Name))}");
}
