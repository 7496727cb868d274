using Graine.Engine;

namespace Graine.Storage.Sqlite;

/// <summary>A key that is not in the index yet, without a reference in it: hundred thousands of them cost a collection nothing.</summary>
internal readonly record struct FreshKey(Guid Key, Guid BodyHash, Guid Event, Instant At, byte Answer)
{
    private static readonly byte[][] Answers = [.. Enumerable.Range(0, 256).Select(value => new[] { (byte)value })];

    public static FreshKey Of(KeyRow row) => new(row.Key, row.BodyHash, row.Event, row.At, row.Answer.Span[0]);

    /// <summary>Only answers of one byte are kept here: those of collected events, which are nearly all.</summary>
    public static bool Fits(KeyRow row) => row.Answer.Length == 1;

    public KeyRow Row() => new(Key, BodyHash, Event, At, Answers[Answer]);
}
