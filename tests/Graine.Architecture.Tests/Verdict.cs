namespace Graine.Architecture.Tests;

/// <summary>Fails with every violation on a line of its own, so that one run tells all there is to mend.</summary>
internal static class Verdict
{
    public static void None(IEnumerable<string> violations)
    {
        var found = violations.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found.Take(50).Prepend($"{found.Count} violations:")));
    }
}
