using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using VpcLang.Compiler.Text;

namespace VpcLang.Backends.Terraform.Text;

/// <summary>A file of Terraform's JSON syntax; blocks stand in the order of the source.</summary>
internal sealed class Document
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Names _names = new();
    private readonly JsonObject _variables = [];
    private readonly JsonObject _resources = [];
    private readonly JsonObject _outputs = [];

    /// <summary>Adds a resource.</summary>
    public void Add(string type, string key, JsonObject body)
    {
        if (_resources[type] is not JsonObject blocks)
            _resources[type] = blocks = [];
        blocks[_names.Of(type, key)] = body;
    }

    /// <summary>An expression for something of a resource, which may still be to come.</summary>
    public string Ref(string type, string key, string attribute) =>
        $"${{{Block(type, key)}.{attribute}}}";

    /// <summary>A resource as <c>depends_on</c> names it.</summary>
    public string Block(string type, string key) => $"{type}.{_names.Of(type, key)}";

    /// <summary>Something that the user has to say, once however often it is asked for.</summary>
    public string Variable(string name, string description, string? usual = null)
    {
        var body = new JsonObject { ["type"] = "string", ["description"] = description };
        if (usual is not null)
            body["default"] = usual;
        _variables[name] = body;
        return $"${{var.{name}}}";
    }

    /// <summary>Something that the configuration tells.</summary>
    public void Output(string key, JsonNode? value) =>
        _outputs[_names.Of("output", key)] = new JsonObject { ["value"] = value };

    /// <summary>The whole text.</summary>
    /// <param name="head">What the file is and where it comes from.</param>
    public string Write(string head)
    {
        var root = new JsonObject
        {
            ["//"] = Literal.Of(head),
            ["terraform"] = new JsonObject
            {
                ["required_version"] = ">= 1.3",
                ["required_providers"] = new JsonObject
                {
                    ["aws"] = new JsonObject { ["source"] = "hashicorp/aws", ["version"] = ">= 5.30" },
                },
            },
        };
        Put(root, "variable", _variables);
        Put(root, "resource", _resources);
        Put(root, "output", _outputs);
        return JsonText.Safe(root.ToJsonString(Readable)) + "\n";
    }

    private static void Put(JsonObject root, string name, JsonObject blocks)
    {
        if (blocks.Count > 0)
            root[name] = blocks;
    }
}
