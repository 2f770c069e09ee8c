using System.Runtime.InteropServices;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Planning;

/// <summary>How many resources a plan makes, changes and takes away.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PlanSummary(int Added, int Changed, int Removed)
{
    /// <summary>Counts the changes of a plan.</summary>
    public static PlanSummary Of(Plan plan) => new(
        plan.Changes.Count(c => c.Action == ChangeAction.Create),
        plan.Changes.Count(c => c.Action == ChangeAction.Update),
        plan.Changes.Count(c => c.Action == ChangeAction.Delete));
}
