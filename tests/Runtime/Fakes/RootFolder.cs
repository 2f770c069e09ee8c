using VpcLang.Backends.Contracts;
using VpcLang.Compiler;

namespace VpcLang.Runtime.Tests.Fakes;

/// <summary>
/// A project that imports a module and reads a file, with a program, a runtime and tools of its own: all
/// that a unit reads and runs, in a folder of the test.
/// </summary>
internal sealed class RootFolder : IDisposable
{
    private const UnixFileMode Executable = (UnixFileMode)0b111_101_101;

    private const UnixFileMode Readable = (UnixFileMode)0b110_100_100;

    public RootFolder()
    {
        foreach (var folder in (string[])
        [
            "net/data", "program/de", "dotnet/host/fxr/10", "dotnet/shared/Microsoft.NETCore.App/10",
            "tools", "units",
        ])
        {
            Directory.CreateDirectory(Program.PathOf(folder), Executable);
        }

        Program.Write("net/main.vpc", """
            project "shop"
            import "lib.vpc"
            param greeting: string = ""
            output hosts = json("data/hosts.json")
            output greeting = greeting
            vpc prod {
              cidr = 10.10.0.0/16
              subnet public { cidr = 10.10.1.0/24 }
              instance web { subnet = public }
            }
            """ + "\n");
        Program.Write("net/lib.vpc", "func one() = 1\noutput one = one()\n");
        Program.Write("net/data/hosts.json", "[]\n");
        foreach (var file in (string[])
        [
            "program/vpclang", "program/a.dll", "program/de/a.resources.dll",
            "dotnet/host/fxr/10/libhostfxr.so",
            "dotnet/shared/Microsoft.NETCore.App/10/x.dll", "tools/ip",
        ])
        {
            Program.Write(file, "");
        }

        foreach (var file in Directory.EnumerateFiles(
            Program.Folder.FullName, "*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(file, Readable);
        }

        File.SetUnixFileMode(Program.PathOf("program/vpclang"), Executable);
        File.SetUnixFileMode(Program.PathOf("tools/ip"), Executable);
        Program.Backends[0] = new FakeBackend
        {
            Info = new BackendInfo(
                "nftables", "The fake.", [Program.PathOf("tools/ip")], BackendInfo.EveryKind),
        };
    }

    public Vpclang Program { get; } = new() { Compiler = Compilation.Compile };

    public string Project => Program.PathOf("net");

    public void Dispose() => Program.Dispose();
}
