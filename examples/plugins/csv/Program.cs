using System.Text.Json;
using System.Text.Json.Nodes;

// A plugin of VpcLang: every address in use as a table, in CSV (RFC 4180).
// docs/backends.md describes the requests and answers.
//
//     dotnet publish examples/plugins/csv -o ~/.local/share/vpclang/plugins
//     vpclang generate csv examples/two-tier
string[] head = ["address", "vpc", "subnet", "name", "kind", "declared"];

switch (args)
{
    case ["describe"]:
        Console.Out.Write(new JsonObject
        {
            ["contract"] = 1,
            ["name"] = "csv",
            ["description"] = "Every address in use, as a table in CSV.",
            ["options"] = new JsonArray(new JsonObject
            {
                ["name"] = "head",
                ["description"] = "Whether the first line names the columns.",
                ["values"] = new JsonArray("yes", "no"),
            }),
        }.ToJsonString());
        return 0;
    case ["generate"]:
        using (var request = JsonDocument.Parse(Console.OpenStandardInput()))
        {
            var rows = request.RootElement.GetProperty("network").GetProperty("vpcs")
                .EnumerateArray().SelectMany(RowsOf);
            if (request.RootElement.GetProperty("options").GetProperty("head").GetString() == "yes")
                rows = rows.Prepend(head);
            Console.Out.Write(new JsonObject
            {
                ["files"] = new JsonArray(new JsonObject
                {
                    ["path"] = "addresses.csv",
                    ["content"] = string.Concat(
                        rows.Select(row => string.Join(',', row.Select(Quoted)) + "\r\n")),
                }),
            }.ToJsonString());
        }

        return 0;
    default:
        Console.Error.WriteLine("usage: vpclang-backend-csv describe|generate");
        return 2;
}

static IEnumerable<string[]> RowsOf(JsonElement vpc) =>
[
    .. vpc.GetProperty("subnets").EnumerateArray()
        .Select(s => Row(vpc, s, Text(s, "router"), Text(s, "name"), "router", "router")),
    .. vpc.GetProperty("instances").EnumerateArray()
        .Select(i => Row(vpc, i, Text(i, "ip"), Text(i, "subnet"), Text(i, "name"), "instance")),
    .. vpc.GetProperty("loadBalancers").EnumerateArray()
        .Select(b => Row(vpc, b, Text(b, "ip"), Text(b, "subnet"), Text(b, "name"), "load balancer")),
];

static string[] Row(
    JsonElement vpc, JsonElement resource, string address, string subnet, string name, string kind)
{
    var place = resource.GetProperty("location");
    var declared = $"{Text(place, "file")}:{place.GetProperty("line").GetInt32()}";
    return [address, Text(vpc, "name"), subnet, name, kind, declared];
}

static string Text(JsonElement of, string name) => of.GetProperty(name).GetString() ?? "";

static string Quoted(string text) =>
    text.AsSpan().IndexOfAny(",\"\r\n") < 0
        ? text
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
