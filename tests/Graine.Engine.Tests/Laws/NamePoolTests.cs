using System.Text;
using Graine.Engine.Members;

namespace Graine.Engine.Tests.Laws;

public sealed class NamePoolTests
{
    [Fact]
    public void The_same_bytes_are_the_same_string_and_others_never_are()
    {
        var pool = new NamePool();
        foreach (var name in Names())
        {
            Assert.Equal(name, pool.Find(Encoding.UTF8.GetBytes(name)));
            Assert.Same(pool.Find(Encoding.UTF8.GetBytes(name)), pool.Find(Encoding.UTF8.GetBytes(name)));
        }
    }

    [Fact]
    public void Names_that_differ_in_one_letter_are_spread_over_a_table()
    {
        var slots = Names().Select(name => NameHash.Of(Encoding.UTF8.GetBytes(name)) & 4095).ToList();

        // Thrown at random, 600 names take some 560 slots.
        Assert.True(slots.Distinct().Count() > 500, $"{slots.Distinct().Count()} of {slots.Count}");
    }

    private static List<string> Names() => [.. Enumerable.Range(0, 60).SelectMany(length => Enumerable.Range(0, 10)
        .Select(letter => new string('é', length / 2) + (char)('a' + letter) + new string('x', length % 2) + new string('y', length % 7)))];
}
