using System.Collections.Immutable;
using System.Text.Json;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Files;
using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Plans;

/// <summary>Saved plans as files, sealed for the host that made them.</summary>
public static class SavedPlanFile
{
    private const int LimitBytes = 64 * 1024;

    /// <summary>Whether a path is a saved plan and not a source: it begins like JSON.</summary>
    /// <exception cref="BackendException">It is no regular file, or a link that leads away.</exception>
    public static bool Is(string path)
    {
        if (path.EndsWith(".vpc", StringComparison.Ordinal))
            return false;
        try
        {
            return NamedPath.Open(path) is { File: { } name, Folder: var folder }
                && IsPlan(folder, name);
        }
        catch (FileNotThereException)
        {
            return false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.Unreadable(path, failure);
        }
    }

    /// <summary>Seals a plan and writes it, readable for its owner only.</summary>
    /// <exception cref="BackendException">
    /// It cannot be written, or something that is no saved plan is there.
    /// </exception>
    public static void Write(string path, SavedPlan plan, PlanKey key)
    {
        try
        {
            var (folder, name) = NamedPath.ForOutput(path);
            if (folder.TryFind(name, followsLast: false) is { Target: null }
                && (path.EndsWith(".vpc", StringComparison.Ordinal) || !IsPlan(folder, name)))
            {
                throw RuntimeErrors.UnwritablePath(path, "it is there and is no saved plan");
            }

            folder.Write(name, Serialize(plan with { Seal = SealOf(plan, key) }), PrivateFile.Mode);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.Unwritable(path, failure);
        }
    }

    /// <summary>Reads a plan whose seal is this host's.</summary>
    /// <exception cref="BackendException">It is no plan, or not as it was written.</exception>
    public static SavedPlan Read(string path, PlanKey key)
    {
        var bytes = ReadBytes(path);
        var plan = Deserialize(path, bytes);
        if (plan.VpclangPlan != SavedPlan.CurrentVersion)
            throw SafetyErrors.NotAPlan(path, "another version of vpclang wrote it");
        // Every byte counts, although the seal is over the meaning.
        return plan.Seal == SealOf(plan, key) && bytes.AsSpan().SequenceEqual(Serialize(plan))
            ? plan
            : throw SafetyErrors.NotAPlan(
                path, "it was changed, or made on another host or before the last reboot");
    }

    /// <summary>The parameters as a plan keeps them: names, and seals in place of values.</summary>
    public static ImmutableSortedDictionary<string, string> Sealed(
        ImmutableDictionary<string, string> parameters, PlanKey key) =>
        parameters.ToImmutableSortedDictionary(
            p => p.Key, p => key.Seal($"{p.Key}={p.Value}"), StringComparer.Ordinal);

    private static bool IsPlan(ContainedFolder folder, string name) =>
        folder.ReadStart(name, 1) is [(byte)'{'];

    private static byte[] ReadBytes(string path)
    {
        try
        {
            var named = NamedPath.Open(path);
            return named.Folder.Read(named.File ?? "", LimitBytes);
        }
        catch (FileTooLongException)
        {
            throw SafetyErrors.NotAPlan(path, "it is too large");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.Unreadable(path, failure);
        }
    }

    private static SavedPlan Deserialize(string path, byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, SavedPlanContext.Default.SavedPlan)
                ?? throw SafetyErrors.NotAPlan(path, "it is empty");
        }
        catch (JsonException)
        {
            throw SafetyErrors.NotAPlan(path, "it does not have a plan's form");
        }
    }

    private static string SealOf(SavedPlan plan, PlanKey key) =>
        key.Seal(System.Text.Encoding.UTF8.GetString(Serialize(plan with { Seal = null })));

    private static byte[] Serialize(SavedPlan plan) =>
        JsonSerializer.SerializeToUtf8Bytes(plan, SavedPlanContext.Default.SavedPlan);
}
