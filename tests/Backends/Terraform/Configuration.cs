using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Terraform;
using VpcLang.Backends.Tests.Scripts;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Tests.Terraform;

/// <summary>A configuration that was generated, checked as far as can be without Terraform.</summary>
internal sealed partial class Configuration
{
    private readonly JsonObject _root;

    private Configuration(JsonObject root) => _root = root;

    public List<string> Warnings { get; } = [];

    /// <summary>Generates and checks; a refusal is thrown as ever.</summary>
    public static Configuration Of(Network network)
    {
        var warnings = new List<string>();
        var files = new TerraformGenerator().Generate(new GeneratorRequest
        {
            Network = network,
            SourcePath = "main.vpc",
            SourceDigest = "0",
            CompilerVersion = "1.2.3",
            Warn = warnings.Add,
        });
        var root = JsonNode.Parse(Assert.Single(files, f => f.Key == "main.tf.json").Value.Content);
        var made = new Configuration(root?.AsObject() ?? []);
        made.Warnings.AddRange(warnings);
        made.Check();
        return made;
    }

    public static Configuration Of(string text) => Of(Sources.Compile("main.vpc", text));

    /// <summary>The blocks of a type, by name.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode?>> All(string type) =>
        _root["resource"]?[type]?.AsObject() ?? [];

    /// <summary>One argument of all blocks of a type.</summary>
    public IEnumerable<string> Values(string type, string argument) =>
        All(type).Select(block => $"{block.Value?[argument]}");

    public JsonNode? Output(string name) => _root["output"]?[name]?["value"];

    private void Check()
    {
        foreach (var (type, blocks) in _root["resource"]?.AsObject() ?? [])
        {
            Assert.True(ProviderTable.Forms.ContainsKey(type), $"{type} is no type that we know");
            var form = ProviderTable.Forms[type];
            foreach (var (name, body) in blocks?.AsObject() ?? [])
            {
                Assert.Matches("^[a-zA-Z_][a-zA-Z0-9_-]*$", name);
                var arguments = body?.AsObject().Select(a => a.Key).ToList() ?? [];
                Assert.Empty(form.MustHave.Except(arguments, StringComparer.Ordinal));
                Assert.Empty(arguments.Except(form.MayHave, StringComparer.Ordinal));
                foreach (var dependency in body?["depends_on"]?.AsArray() ?? [])
                    CheckBlock($"{dependency}");
            }
        }

        foreach (var text in Texts(_root).Where(t => !t.Contains("$${", StringComparison.Ordinal)))
        {
            foreach (Match match in Expression().Matches(text))
                CheckReference(match.Groups["what"].Value);
        }
    }

    private void CheckReference(string reference)
    {
        if (reference is ['"', _, '"'])
            return;
        var parts = reference.Split('.');
        if (parts[0] == "var")
        {
            Assert.NotNull(_root["variable"]?[parts[1]]);
            return;
        }

        Assert.Equal(3, parts.Length);
        CheckBlock($"{parts[0]}.{parts[1]}");
        Assert.Contains(parts[2], ProviderTable.Forms[parts[0]].Readable);
    }

    private void CheckBlock(string block)
    {
        var parts = block.Split('.');
        Assert.True(_root["resource"]?[parts[0]]?[parts[1]] is not null, $"{block} is not there");
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => Texts(m.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [$"{value}"],
        _ => [],
    };

    [GeneratedRegex(@"\$\{(?<what>[^}]*)\}", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Expression();
}
