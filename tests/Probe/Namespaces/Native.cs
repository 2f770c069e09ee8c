using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace VpcLang.Probe.Namespaces;

/// <summary>The one system call that .NET has no name for.</summary>
internal static partial class Native
{
    /// <summary>A network namespace (<c>CLONE_NEWNET</c> of sched.h).</summary>
    internal const int NetworkNamespace = 0x40000000;

    /// <summary>setns(2): moves the calling thread, and no other, into a namespace.</summary>
    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    internal static partial int SetNamespace(SafeFileHandle handle, int kind);
}
