using System.Collections.Immutable;
using System.Text.Json;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Plans;

/// <summary>Saved plans as files, sealed for the host that made them.</summary>
public static class SavedPlanFile
{
    private const int LimitBytes = 64 * 1024;

    /// <summary>Whether a path is a saved plan and not a source: it begins like JSON.</summary>
    public static bool Is(string path)
    {
        if (!File.Exists(path) || path.EndsWith(".vpc", StringComparison.Ordinal))
            return false;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return stream.CanSeek && stream.ReadByte() == '{';
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.UnreadablePath(path, failure.Message);
        }
    }

    /// <summary>Seals a plan and writes it, readable for its owner only.</summary>
    /// <exception cref="BackendException">
    /// It cannot be written, or something that is no saved plan is there.
    /// </exception>
    public static void Write(string path, SavedPlan plan, PlanKey key)
    {
        if (Path.Exists(path) && !Is(path))
            throw RuntimeErrors.UnwritablePath(path, "it is there and is no saved plan");
        try
        {
            PrivateFile.Write(path, Serialize(plan with { Seal = SealOf(plan, key) }));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.UnwritablePath(path, failure.Message);
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

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return new FileInfo(path).Length <= LimitBytes
                ? File.ReadAllBytes(path)
                : throw SafetyErrors.NotAPlan(path, "it is too large");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.UnreadablePath(path, failure.Message);
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
