using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Text;
using VpcLang.Runtime.Files;

namespace VpcLang.Runtime;

/// <summary>The failures of the runtime itself, <c>VPC5900</c> to <c>VPC5979</c>.</summary>
/// <remarks>Each is made in one place, so that a code never has two meanings.</remarks>
public static class RuntimeErrors
{
    /// <summary>A path of the project is not there or cannot be read.</summary>
    public static BackendException UnreadablePath(string path, string why) => Make(
        "VPC5901",
        $"cannot read {(path.Length > 0 ? path : "\"\"")}",
        [why],
        path.Length > 0 ? null : "the path is empty: a variable of the shell may not be set");

    /// <summary>A result cannot be written.</summary>
    public static BackendException UnwritablePath(string path, string why, string? help = null) =>
        Make("VPC5906", $"cannot write {path}", [why], help);

    /// <summary>A file is not read, for a reason that a look at it or the system gave.</summary>
    public static BackendException Unreadable(string path, Exception failure) => failure switch
    {
        FileTooLongException { Bytes: var bytes, Limit: var limit } => TooLarge(path, bytes, limit),
        FileNotThereException when path.Contains(FolderEntry.Undecoded, StringComparison.Ordinal) =>
            UnreadablePath(path, "its name is not UTF-8"),
        _ => Refused(path, failure) ?? UnreadablePath(path, failure.Message),
    };

    /// <summary>A file is not written, for a reason that a look at it or the system gave.</summary>
    public static BackendException Unwritable(string path, Exception failure) =>
        Refused(path, failure) ?? UnwritablePath(
            path,
            failure.Message,
            failure is LinkInTheWayException ? "name the file that it leads to, or remove the link" : null);

    private static BackendException? Refused(string path, Exception failure) => failure switch
    {
        LinkLeavesFolderException => Make(
            "VPC5909",
            $"symbolic link leaves its folder: {FileFaults.Visible(path)}",
            [failure.Message, "it was not followed"],
            "name the file that it leads to, or put a copy of that file in the link's place"),
        SpecialFileException => Make(
            "VPC5913",
            $"not a regular file: {FileFaults.Visible(path)}",
            [failure.Message, "it was not opened"],
            "name a regular file; `vpclang fmt -` reads standard input"),
        _ => null,
    };

    /// <summary>A folder holds no source file.</summary>
    public static BackendException NoSources(string folder) => Make(
        "VPC5902",
        $"no .vpc file in {folder}",
        [],
        "name a .vpc file, or a folder that holds one: vpclang validate examples/two-tier");

    /// <summary>A file is not UTF-8 text.</summary>
    public static BackendException NotText(string path, int offset) => Make(
        "VPC5903",
        $"{path} is not UTF-8 text",
        [$"the byte at offset {offset} cannot be part of a text"],
        "sources and templates are text in UTF-8: is this the right file?");

    /// <summary>A file is larger than a source file can be.</summary>
    public static BackendException TooLarge(string path, long bytes, long limit) => Make(
        "VPC5904",
        $"{path} is too large",
        [$"it has {bytes:N0} bytes; a source file has at most {limit:N0}"]);

    /// <summary>A <c>--var</c> is not of the form <c>name=value</c>.</summary>
    public static BackendException BadParameter(string text) => Make(
        "VPC5905", $"--var {text} is not of the form name=value");

    /// <summary>There is no finding of that code.</summary>
    public static BackendException UnknownCode(string code, string? nearest) => Make(
        "VPC5907",
        $"no finding has the code {code}",
        [],
        nearest is null
            ? "`vpclang explain` lists the codes"
            : $"did you mean {nearest}? `vpclang explain` lists the codes");

    /// <summary>There is no backend or generator of that name.</summary>
    /// <param name="kind">Which of the two.</param>
    /// <param name="name">The name.</param>
    /// <param name="known">All that there are.</param>
    /// <param name="meant">The one that was probably meant; null where none was.</param>
    public static BackendException UnknownBackend(
        string kind, string name, IEnumerable<string> known, string? meant = null) => Make(
        "VPC5910",
        $"there is no {kind} called {name}",
        [],
        (meant is null ? "" : $"did you mean {meant}? ") + $"there are: {Listing(known)}");

    /// <summary>The project has no output of that name.</summary>
    public static BackendException UnknownOutput(string name, IEnumerable<string> known)
    {
        string[] names = [.. known];
        var help = names.Length == 0 ? "the project has none" : $"there are: {Listing(names)}";
        return Make("VPC5908", $"there is no output called {name}", [], help);
    }

    /// <summary>A backend or a verb needs tools that this host lacks, or that are not safe to run.</summary>
    public static BackendException MissingTools(
        string user, ImmutableArray<string> tools, ImmutableArray<string> packages) => Make(
        "VPC5911",
        $"{user} needs {Listing(tools)}",
        [
            $"not found on this host: {Listing(tools)}",
            .. tools.SelectMany(tool => ProgramSearch.OfThisProcess.Skipped(tool)),
        ],
        packages.IsEmpty
            ? null
            : $"on Debian: apt-get install {string.Join(' ', packages)}");

    /// <summary>The process may not change networks.</summary>
    public static BackendException NeedsRights(string verb, IEnumerable<string> lacking) => Make(
        "VPC5920",
        $"{verb} needs the rights of root",
        [$"this process lacks {Listing(lacking)}"],
        "run it as root, or try it without any rights in `vpclang sandbox`");

    /// <summary>Something protected would go away.</summary>
    public static BackendException Protected(ImmutableArray<string> things) => Make(
        "VPC5940",
        "something here is protected from destroy",
        things,
        "take `protect = true` away from each of them if you mean it");

    /// <summary>There is no such instance on this host.</summary>
    public static BackendException NoInstance(
        string name, string? nearest, IReadOnlyList<string> all) => Make(
        "VPC5950",
        $"there is no instance {name} on this host",
        [all.Count == 0 ? "this host has no instance at all" : $"there are: {Listing(all)}"],
        nearest is null ? "`vpclang show` lists what is there" : $"did you mean {nearest}?");

    /// <summary>A name that cannot be an instance's.</summary>
    public static BackendException BadInstanceName(string name) => Make(
        "VPC5951",
        $"{name} is not the name of an instance",
        [],
        "an instance is called VPC.INSTANCE: vpclang exec prod.web -- ip addr");

    /// <summary>A text that cannot be a project's name.</summary>
    public static BackendException BadProjectName(string text) => Make(
        "VPC5953",
        text.Length == 0 ? "an empty text is not the name of a project"
            : $"{text} is not the name of a project",
        ["nothing was changed"],
        PlainName.Rule);

    /// <summary>A command that is to run is not on the path.</summary>
    public static BackendException NoProgram(string program) => Make(
        "VPC5952",
        $"{program}: command not found",
        ProgramSearch.OfThisProcess.Skipped(program),
        ProgramSearch.OfThisProcess.Skipped(program).IsEmpty ? null : "give its path to run it anyway");

    /// <summary>The kernel refuses what a sandbox is made of.</summary>
    public static BackendException SandboxRefused(ImmutableArray<string> why, string help) => Make(
        "VPC5960", "this host does not allow a sandbox", why, help);

    /// <summary>A command that sets the sandbox up failed.</summary>
    public static BackendException SandboxFailed(string command, string said) => Make(
        "VPC5961", "the sandbox could not be set up", [$"$ {command}", said]);

    /// <summary>A question has to be asked and there is nobody to ask.</summary>
    public static BackendException NobodyToAsk() => Make(
        "VPC5970",
        "there is no terminal to ask on, so nothing was changed",
        [],
        "--auto-approve applies without a question");

    /// <summary>Options that do not go together.</summary>
    public static BackendException Options(string why, string help) => Make(
        "VPC5971", why, [], help);

    /// <summary>A backend keeps no log of packets.</summary>
    public static BackendException NoPacketLog(string backend) => Make(
        "VPC5972", $"the backend {backend} logs no packets");

    /// <summary>There is no VPC whose log could be read.</summary>
    public static BackendException NothingLogs(string? project) => Make(
        "VPC5973",
        project is null
            ? "nothing of VpcLang is on this host, so nothing is logged"
            : $"nothing of the project {project} is on this host, so nothing is logged",
        [],
        "apply it first, or wait for it with --follow");

    internal static BackendException Make(
        string code, string title, ImmutableArray<string> details = default, string? help = null) =>
        new(new BackendError
        {
            Code = code,
            Title = title,
            Details = details.IsDefault ? [] : details,
            Help = help,
        });

    private static string Listing(IEnumerable<string> names) => string.Join(", ", names);
}
