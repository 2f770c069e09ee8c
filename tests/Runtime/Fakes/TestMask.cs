using System.Runtime.CompilerServices;
using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Tests.Fakes;

/// <summary>What tests write is as safe as what the program writes, whatever the umask was.</summary>
internal static class TestMask
{
    [ModuleInitializer]
    internal static void Tighten() => FileMask.Tighten();
}
