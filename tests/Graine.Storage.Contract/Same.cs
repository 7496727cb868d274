namespace Graine.Storage.Contract;

/// <summary>Records hold their bytes as memory, which compares by address: these compare by content.</summary>
public static class Same
{
    public static void Event(EventRow expected, EventRow? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected with { Body = default, Effects = default }, actual with { Body = default, Effects = default });
        Bytes(expected.Body, actual.Body);
        Bytes(expected.Effects, actual.Effects);
    }

    public static void Events(IEnumerable<EventRow> expected, IReadOnlyList<EventRow> actual)
    {
        Assert.Equal(expected.Select(row => row.Id), actual.Select(row => row.Id));
        foreach (var (a, b) in expected.Zip(actual))
        {
            Event(a, b);
        }
    }

    public static void Member(MemberWrite expected, MemberRow? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(
            (expected.Id, expected.ExpectedVersion + 1, expected.DueAt, expected.PlanRevision),
            (actual.Id, actual.Version, actual.DueAt, actual.PlanRevision));
        Bytes(expected.Document, actual.Document);
    }

    public static void Key(KeyRow expected, KeyRow? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected with { Answer = default }, actual with { Answer = default });
        Bytes(expected.Answer, actual.Answer);
    }

    public static void Session(SessionRow written, SessionRow? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(written with { Version = written.Version + 1, Json = default }, actual with { Json = default });
        Bytes(written.Json, actual.Json);
    }

    public static void Bytes(ReadOnlyMemory<byte> expected, ReadOnlyMemory<byte> actual) =>
        Assert.Equal(expected.ToArray(), actual.ToArray());
}
