namespace VpcLang.Compiler.Text;

/// <summary>A file that the caller has read: its path as the user gave it, and its text.</summary>
public sealed record SourceFile(string Path, string Text);
