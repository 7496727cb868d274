using Graine.Lake.Tail;

namespace Graine.Lake.Tests.Tail;

public sealed class MergingTests
{
    [Theory]
    [InlineData("AB", "AB")]
    [InlineData("AB BC", "AC BC")]
    [InlineData("BC AB", "AB BC")]
    [InlineData("AB CB BD", "AD BD CD")]
    [InlineData("AB BA", "BA")]
    public void Merges_are_followed_in_order(string merges, string ends)
    {
        var given = merges.Split(' ').Select(pair => new LakeMerge(Id(pair[0]), Id(pair[1]))).ToList();

        var found = LakeMerger.Ends(given).Select(end => $"{Name(end.Key)}{Name(end.Value)}").Order(StringComparer.Ordinal);

        Assert.Equal(ends, string.Join(' ', found));
    }

    private static Guid Id(char name) => new(name, 0, 0, new byte[8]);

    private static char Name(Guid id) => (char)id.ToByteArray()[0];
}
