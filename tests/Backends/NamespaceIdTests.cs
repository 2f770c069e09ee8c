using FsCheck.Xunit;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Tests;

public sealed class NamespaceIdTests
{
    /// <summary>The script of a project computes the same one.</summary>
    [Theory]
    [InlineData("shop", "prod.web", 1074331390)]
    [InlineData("x-y_9", "a.b-c", 1074051210)]
    public void An_id_is_the_same_on_every_host(string project, string ns, int id) =>
        Assert.Equal(id, NamespaceId.Free(project, ns, new HashSet<int>()));

    [Fact]
    public void An_id_tells_the_project_and_the_name()
    {
        var id = NamespaceId.Free("shop", "prod.web", new HashSet<int>()) ?? 0;
        Assert.True(NamespaceId.Belongs(id, "shop", "prod.web"));
        Assert.False(NamespaceId.Belongs(id, "shop", "prod.db"));
        Assert.False(NamespaceId.Belongs(id, "other", "prod.web"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(int.MinValue)]
    public void No_id_that_the_kernel_chooses_is_ours(int id) => Assert.False(NamespaceId.IsOurs(id));

    [Property]
    public bool Every_id_is_ours_and_in_the_range_of_the_kernel(string project, string ns)
    {
        var id = NamespaceId.Free(project, ns, new HashSet<int>()) ?? 0;
        return NamespaceId.IsOurs(id) && NamespaceId.Belongs(id, project, ns);
    }

    [Fact]
    public void A_namespace_that_was_deleted_and_is_in_use_takes_none_of_the_others_away()
    {
        var taken = new HashSet<int>();
        for (var i = 0; i < NamespaceId.Generations; i++)
        {
            var id = NamespaceId.Free("shop", "prod.web", taken) ?? 0;
            Assert.True(NamespaceId.Belongs(id, "shop", "prod.web"));
            Assert.True(taken.Add(id));
        }

        Assert.Null(NamespaceId.Free("shop", "prod.web", taken));
    }
}
