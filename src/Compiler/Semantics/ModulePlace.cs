using VpcLang.Compiler.Syntax;

namespace VpcLang.Compiler.Semantics;

/// <summary>Tells from the parts of a module whether it is made for a file or for a VPC.</summary>
internal static class ModulePlace
{
    /// <summary>Whether its parts, or those of the modules that it uses, stand in a VPC.</summary>
    public static bool IsVpc(ModuleSymbol module, Project project)
    {
        var seen = new HashSet<ModuleSymbol> { module };
        var open = new Stack<StatementSyntax>(module.Statement.Block?.Statements ?? []);
        while (open.TryPop(out var statement))
        {
            switch (statement)
            {
                case PublishStatement or AttributeStatement:
                    return true;
                case ResourceStatement resource when Keywords.InVpc.Contains(resource.Kind.Text):
                    return true;
                case ForStatement or IfStatement or ElseStatement:
                    Push(statement.Block);
                    break;
                case UseStatement use
                    when project.Modules.TryGetValue(use.Name.Text, out var used)
                    && seen.Add(used):
                    Push(used.Statement.Block);
                    break;
            }
        }

        return false;

        void Push(BlockSyntax? block)
        {
            foreach (var inner in block?.Statements ?? [])
                open.Push(inner);
        }
    }
}
