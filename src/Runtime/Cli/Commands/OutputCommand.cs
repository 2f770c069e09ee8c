using System.Buffers;
using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using VpcLang.Cli.Terminal;
using VpcLang.Compiler.Ir;
using VpcLang.Runtime;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang output</c>: the values that a project hands out; touches nothing.</summary>
internal static class OutputCommand
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "One output; left out, all. What has a `/` or ends in .vpc is the PATH.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = Flags.Json();
        var raw = new Option<bool>("--raw")
        {
            Description = "Print one output as it is, without quotes.",
        };
        var source = new Source { ChecksAssertions = false };
        var verb = new Verb(
            "output",
            "Print the values that a network hands out.",
            "vpclang output shops examples/three-tier --json") { name, json, raw };
        source.AddTo(verb);
        verb.SetAction(parsed =>
        {
            var session = Session.Of(composition, parsed);
            var (wanted, path) = Split(parsed.GetValue(name), source.GivenPath(parsed));
            if (parsed.GetValue(raw) && (wanted is null || parsed.GetValue(json)))
            {
                throw RuntimeErrors.Options(
                    "--raw is for one output, and not for JSON", "name the output, without --json");
            }

            if (source.CompileAndReport(session, parsed, path) is not { } project)
                return ExitCodes.Error;
            Write(session.Console, project.Network, wanted, parsed.GetValue(json), parsed.GetValue(raw));
            return ExitCodes.Success;
        });
        return verb;
    }

    /// <summary>A name of an output has neither a slash nor a dot.</summary>
    private static (string? Name, string? Path) Split(string? name, string? path) =>
        path is null && name is not null
        && (name.Contains('/', StringComparison.Ordinal)
            || name.Contains('.', StringComparison.Ordinal))
            ? (null, name)
            : (name, path);

    /// <summary>For a file or another program every byte of a text counts; a terminal must be safe.</summary>
    private static void Write(
        IConsole console, Network network, string? name, bool json, bool raw)
    {
        var output = console.Out;
        if (name is null)
        {
            if (json)
                output.WriteLine(Json(network.Outputs));
            foreach (var one in json ? [] : network.Outputs)
                output.WriteLine($"{one.Name} = {Json(one.Value)}");
            return;
        }

        var found = network.Outputs.FirstOrDefault(o => o.Name == name)
            ?? throw RuntimeErrors.UnknownOutput(name, network.Outputs.Select(o => o.Name));
        var text = raw && found.Value.ValueKind == JsonValueKind.String
            ? found.Value.GetString() ?? ""
            : Json(found.Value);
        output.WriteLine(console.OutputIsTerminal ? Printable.Lines(text) : text);
    }

    private static string Json(JsonElement value) => Written(value.WriteTo);

    private static string Json(IEnumerable<Output> outputs) => Written(writer =>
    {
        writer.WriteStartObject();
        foreach (var output in outputs)
        {
            writer.WriteStartObject(output.Name);
            writer.WriteString("type", output.Type);
            writer.WritePropertyName("value");
            output.Value.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Layout))
            write(writer);
        return JsonText.Safe(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
