using System.Text.Json.Nodes;
using VpcLang.Compiler.Tests.JsonForms;
using VpcLang.Runtime.Plugins;

namespace VpcLang.Runtime.Tests.Plugins;

/// <summary>
/// docs/plugin.schema.json is what plugins are asked and answer. VPCLANG_ACCEPT=1 writes it anew.
/// </summary>
public sealed class PluginSchemaTests : IDisposable
{
    private readonly PluginFolder _plugins = new();

    private static string Published => Path.Combine(PluginFolder.Root, "docs/plugin.schema.json");

    public void Dispose() => _plugins.Dispose();

    [Fact]
    public void The_published_schema_is_that_of_the_code()
    {
        var made = new SchemaMaker(
                PluginJson.Default.Options,
                type => type == typeof(JsonNode) ? new JsonObject { ["$ref"] = "ir.schema.json" } : null,
                new SchemaWords(typeof(PluginJson).Assembly),
                allRequired: false)
            .Write(
                "plugin.schema.json",
                "What a plugin of VpcLang is asked and answers",
                PluginJson.Default.DescriptionDocument,
                PluginJson.Default.RequestDocument,
                PluginJson.Default.AnswerDocument);
        if (Environment.GetEnvironmentVariable("VPCLANG_ACCEPT") == "1")
            File.WriteAllText(Published, made);
        Assert.Equal(File.ReadAllText(Published), made);
    }

    [Fact]
    public async Task The_example_is_asked_and_answers_as_the_schema_says()
    {
        var script = Path.Combine(PluginFolder.Root, "examples/plugins/vpclang-backend-hosts");
        var request = _plugins.Program.PathOf("request");
        _plugins.Add(
            $"tee '{request}' | python3 '{script}' generate",
            $"python3 '{script}' describe",
            "hosts");
        Assert.Equal(0, await _plugins.GenerateAsync("hosts"));
        var description = await Processes.Bash.RunAsync(
            $"python3 '{script}' describe", _plugins.Program.Folder.FullName);
        var answer = await Processes.Bash.RunAsync(
            $"python3 '{script}' generate < '{request}'", _plugins.Program.Folder.FullName);
        Assert.Empty(Faults("Description", description.StandardOutput));
        Assert.Empty(Faults("Answer", answer.StandardOutput));
        var asked = JsonNode.Parse(await File.ReadAllTextAsync(request))?.AsObject() ?? [];
        // The network has a schema and a test of its own.
        asked["network"] = new JsonObject();
        Assert.Empty(Faults("Request", asked.ToJsonString()));
        Assert.NotEmpty(Faults("Answer", """{"files":[{"path":"x"}]}"""));
    }

    private static IEnumerable<string> Faults(string part, string json)
    {
        var schema = JsonNode.Parse(File.ReadAllText(Published))?.AsObject() ?? [];
        schema["$ref"] = $"#/$defs/{part}";
        if (schema["$defs"]?["Request"]?["properties"] is JsonObject request)
            request["network"] = JsonValue.Create(true);
        return new SchemaCheck(schema).FaultsOf(JsonNode.Parse(json));
    }
}
