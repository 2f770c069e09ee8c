using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace VpcLang.Architecture.Tests;

/// <summary>Finds, in the code of an assembly, which types open, list or change files.</summary>
internal sealed class FileUses
{
    private static readonly string[] Types =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.FileSystemInfo",
        "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.RandomAccess",
        "System.IO.Enumeration.FileSystemEnumerable`1", "System.IO.MemoryMappedFiles.MemoryMappedFile",
    ];

    /// <summary>Questions that open nothing and give no content away.</summary>
    private static readonly string[] Harmless =
    [
        "System.IO.File.Exists", "System.IO.Directory.Exists", "System.IO.File.GetUnixFileMode",
        "System.IO.Directory.GetCurrentDirectory",
    ];

    /// <summary>The calls of the C library that take the name of a file.</summary>
    private static readonly string[] Native =
    [
        "open", "open64", "openat", "openat2", "creat", "fopen", "rename", "renameat", "renameat2",
        "link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat", "mkdir", "mkdirat", "truncate",
        "chmod", "chown", "lchown", "fchownat", "fchmodat", "readlinkat", "syscall",
    ];

    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null)).OfType<OpCode>()
        .ToDictionary(code => (int)(ushort)code.Value);

    private readonly MetadataReader _metadata;

    private FileUses(MetadataReader metadata) => _metadata = metadata;

    /// <summary>Each type with a member that it uses, as <c>Type -> Member</c>.</summary>
    public static IReadOnlyList<(string Type, string Member)> In(string assembly)
    {
        using var stream = File.OpenRead(assembly);
        using var file = new PEReader(stream);
        var uses = new FileUses(file.GetMetadataReader());
        return
        [
            .. uses._metadata.MethodDefinitions
                .SelectMany(handle => uses.Of(file, uses._metadata.GetMethodDefinition(handle)))
                .Distinct()
                .Order(),
        ];
    }

    private IEnumerable<(string Type, string Member)> Of(PEReader file, MethodDefinition method)
    {
        var type = Outermost(method.GetDeclaringType());
        if (method.GetImport() is { Name.IsNil: false, Name: var name }
            && Native.Contains(_metadata.GetString(name)))
        {
            yield return (type, _metadata.GetString(name));
        }

        if (method.RelativeVirtualAddress == 0)
            yield break;
        var body = file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? [];
        foreach (var member in Tokens(body).Select(MemberOf).OfType<string>().Where(IsUse))
            yield return (type, member);
    }

    private static bool IsUse(string member) =>
        !Harmless.Contains(member)
        && (Types.Any(type => member.StartsWith($"{type}.", StringComparison.Ordinal))
            || member is "System.IO.StreamReader..ctor(string)" or "System.IO.StreamWriter..ctor(string)");

    /// <summary>The tokens of methods and members that a body names (ECMA-335, III).</summary>
    private static IEnumerable<int> Tokens(byte[] body)
    {
        for (var at = 0; at < body.Length;)
        {
            var code = body[at] == 0xFE ? Codes[0xFE00 | body[at + 1]] : Codes[body[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineTok)
                yield return BitConverter.ToInt32(body, at);
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI
                    or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(body, at)),
                _ => 4,
            };
        }
    }

    private string? MemberOf(int token)
    {
        var handle = MetadataTokens.EntityHandle(token);
        if (handle.Kind == HandleKind.MethodSpecification)
            handle = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method;
        if (handle.Kind != HandleKind.MemberReference)
            return null;
        var member = _metadata.GetMemberReference((MemberReferenceHandle)handle);
        return TypeOf(member.Parent) is { } type
            ? $"{type}.{_metadata.GetString(member.Name)}{FirstParameter(member)}"
            : null;
    }

    /// <summary><c>(string)</c> for the constructors of readers and writers that take a path.</summary>
    private string FirstParameter(MemberReference member)
    {
        const byte text = (byte)SignatureTypeCode.String;
        var signature = _metadata.GetBlobBytes(member.Signature);
        return _metadata.GetString(member.Name) == ".ctor" && signature is [_, _, _, text, ..]
            ? "(string)"
            : "";
    }

    private string? TypeOf(EntityHandle parent)
    {
        if (parent.Kind == HandleKind.TypeSpecification)
        {
            var reader = _metadata.GetBlobReader(
                _metadata.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
            // GENERICINST CLASS TypeDefOrRef (ECMA-335, II.23.2.14).
            if (reader.ReadByte() != 0x15)
                return null;
            _ = reader.ReadByte();
            parent = reader.ReadTypeHandle();
        }

        if (parent.Kind != HandleKind.TypeReference)
            return null;
        var type = _metadata.GetTypeReference((TypeReferenceHandle)parent);
        return $"{_metadata.GetString(type.Namespace)}.{_metadata.GetString(type.Name)}";
    }

    /// <summary>The type as its source has it, whatever the C# compiler made inside.</summary>
    private string Outermost(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        while (type.GetDeclaringType() is { IsNil: false } around)
            type = _metadata.GetTypeDefinition(around);
        return $"{_metadata.GetString(type.Namespace)}.{_metadata.GetString(type.Name)}";
    }
}
