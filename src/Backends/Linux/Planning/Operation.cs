using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Planning;

/// <summary>What an operation does to its object.</summary>
public enum Verb
{
    /// <summary>Makes it.</summary>
    Add,

    /// <summary>Makes what is there into it.</summary>
    Change,

    /// <summary>Takes it away.</summary>
    Remove,
}

/// <summary>
/// One change of one object: a value that any executor can carry out. Lines for <c>ip -batch</c> are
/// one rendering of it.
/// </summary>
/// <param name="Verb">What is done.</param>
/// <param name="Object">The object as it will be; for a removal, as it is.</param>
/// <param name="Was">For a change, the object as it is.</param>
public sealed record Operation(Verb Verb, LinuxObject Object, LinuxObject? Was = null);
