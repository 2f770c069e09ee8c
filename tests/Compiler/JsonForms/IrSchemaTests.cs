using System.Text.Json.Nodes;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Tests.JsonForms;

/// <summary>
/// What docs/ir.schema.json promises plugins is what the code writes. VPCLANG_ACCEPT=1 writes the
/// file anew; docs/backends.md says which changes need a new version.
/// </summary>
public sealed class IrSchemaTests
{
    private const string Address = "^[0-9a-f.:]+$";

    private static readonly string Published = Repository.PathOf("docs", "ir.schema.json");

    public static TheoryData<string> Networks =>
    [
        .. Case.All().Where(c => Compilation.Compile(c.Input()).Network is not null).Select(c => c.Name),
    ];

    [Fact]
    public void The_published_schema_is_that_of_the_code()
    {
        var made = new SchemaMaker(
                NetworkJson.Form.Options,
                OwnForm,
                new SchemaWords(typeof(Network).Assembly),
                allRequired: true)
            .Write(
                "ir.schema.json",
                $"A network of VpcLang, version {Network.CurrentVersion}",
                NetworkJson.Form);
        if (Environment.GetEnvironmentVariable("VPCLANG_ACCEPT") == "1")
            File.WriteAllText(Published, made);
        Assert.Equal(File.ReadAllText(Published), made);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_network_has_the_published_form(string name)
    {
        var network = Compilation.Compile(Case.Named(name).Input()).Network;
        Assert.NotNull(network);
        Assert.Empty(Check().FaultsOf(JsonNode.Parse(NetworkJson.Write(network))));
    }

    [Theory]
    [InlineData("vpcs", "$.vpcs: is missing")]
    [InlineData("version", "$.version: is missing")]
    public void A_missing_field_would_be_noticed(string field, string fault)
    {
        var document = Document();
        document.Remove(field);
        Assert.Equal([fault], Check().FaultsOf(document));
    }

    [Fact]
    public void A_wrong_value_or_an_unknown_field_would_be_noticed()
    {
        var document = Document();
        document["project"] = 7;
        document["news"] = "";
        Assert.Equal(
            ["$.news: the schema does not know it", "$.project: not string"],
            Check().FaultsOf(document).Order(StringComparer.Ordinal));
    }

    private static JsonObject Document() =>
        JsonNode.Parse(NetworkJson.Write(new Network { Project = "p" }))?.AsObject() ?? [];

    private static SchemaCheck Check() =>
        new(JsonNode.Parse(File.ReadAllText(Published))?.AsObject() ?? []);

    /// <summary>Types that write themselves as text of the language.</summary>
    private static JsonObject? OwnForm(Type type) =>
        type == typeof(IpAddress) ? Text("An IPv4 or IPv6 address.", Address)
        : type == typeof(Cidr) ? Text("A network in CIDR notation.", "^[0-9a-f.:]+/[0-9]{1,3}$")
        : type == typeof(Service)
            ? Text(
                "A service as the language writes it: `tcp/80,443`, `icmp/echo-request`, `all`.",
                "^(all|(tcp|udp)(/[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*)?|icmp(/[a-z0-9-]+)?)$")
        : null;

    private static JsonObject Text(string meaning, string pattern) =>
        new() { ["type"] = "string", ["description"] = meaning, ["pattern"] = pattern };
}
