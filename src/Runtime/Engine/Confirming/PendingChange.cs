using System.Collections.Immutable;
using System.Text;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Ir;
using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Confirming;

/// <summary>What became of a change that waits for a yes.</summary>
public enum Answer
{
    /// <summary>Nobody has said anything yet.</summary>
    None,

    /// <summary>It shall stay.</summary>
    Yes,

    /// <summary>It shall go.</summary>
    No,
}

/// <summary>
/// A change that waits for a yes: a file that whoever answers renames. Renaming is atomic, so one
/// answer counts, and a yes that comes too late is told so.
/// </summary>
public sealed class PendingChange : IDisposable
{
    private const string YesEnding = "~yes";
    private const string NoEnding = "~no";

    private readonly string _path;

    private PendingChange(string path) => _path = path;

    /// <summary>The projects with a change that waits on this host.</summary>
    public static ImmutableArray<ProjectName> Waiting(HostPaths host)
    {
        var folder = FolderOf(host);
        return Directory.Exists(folder)
            ?
            [
                .. Directory.EnumerateFiles(folder)
                    .Select(file => ProjectName.TryParse(Path.GetFileName(file)))
                    .OfType<ProjectName>()
                    .OrderBy(project => project.Text, StringComparer.Ordinal),
            ]
            : [];
    }

    /// <summary>The process that waits for an answer about a project; null where none does.</summary>
    public static int? ProcessOf(HostPaths host, ProjectName project)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(FolderOf(host), project.Text));
            return int.TryParse(text, out var process) ? process : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Waits for an answer from now on.</summary>
    /// <exception cref="BackendException">It cannot be written down.</exception>
    public static PendingChange Open(HostPaths host, ProjectName project)
    {
        OwnFolder.Prepare(host.RuntimeFolder);
        var folder = FolderOf(host);
        OwnFolder.Prepare(folder);
        var pending = new PendingChange(Path.Combine(folder, project.Text));
        pending.Dispose();
        try
        {
            PrivateFile.Write(
                pending._path, Encoding.UTF8.GetBytes($"{Environment.ProcessId}"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SafetyErrors.UnwritableFolder(folder, failure.Message);
        }

        return pending;
    }

    /// <summary>Answers; false where nothing waits, or where somebody was faster.</summary>
    public static bool Say(HostPaths host, ProjectName project, bool yes)
    {
        var path = Path.Combine(FolderOf(host), project.Text);
        try
        {
            File.Move(path, path + (yes ? YesEnding : NoEnding), overwrite: true);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Whether an answer that was given is still being acted upon.</summary>
    public static bool IsBusy(HostPaths host, ProjectName project)
    {
        var path = Path.Combine(FolderOf(host), project.Text);
        return File.Exists(path + YesEnding) || File.Exists(path + NoEnding);
    }

    /// <summary>Forgets what a process that is gone has left; whether there was anything.</summary>
    public static bool Forget(HostPaths host, ProjectName project)
    {
        var left = Waiting(host).Contains(project) || IsBusy(host, project);
        if (left)
            new PendingChange(Path.Combine(FolderOf(host), project.Text)).Dispose();
        return left;
    }

    /// <summary>The answer so far.</summary>
    public Answer Heard() =>
        File.Exists(_path) ? Answer.None : File.Exists(_path + YesEnding) ? Answer.Yes : Answer.No;

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            foreach (var path in (string[])[_path, _path + YesEnding, _path + NoEnding])
                File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Then nothing waits there.
        }
    }

    /// <summary>The folder of the answers, checked.</summary>
    /// <exception cref="BackendException">It is there, and others can write in it.</exception>
    private static string FolderOf(HostPaths host) =>
        OwnFolder.Checked(Path.Combine(OwnFolder.Checked(host.RuntimeFolder), "pending"));
}
