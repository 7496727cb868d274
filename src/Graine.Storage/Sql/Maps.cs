using Graine.Engine.Loyalty;

namespace Graine.Storage.Sql;

/// <summary>Columns in the order the shared statements name them, and the rows they become.</summary>
public static class Maps
{
    public const string MemberColumns = "id, version, due_at, plan_revision, document";

    public const string EventColumns =
        "id, member, at, received, name, status, source, channel, plan_revision, body, effects";

    public const string PostingColumns =
        "member, event, ordinal, wallet, debit, credit, amount, lot, rule, plan_revision, at";

    public const string IdentifierColumns = "hash, kind, member, since";

    public const string SessionColumns = "key, version, member, state, updated_at, json";

    public const string MergeColumns = "absorbed, survivor, at, event";

    public static MemberRow Member(Row row) =>
        new(row.Uuid(0), row.Long(1), row.Instant(2), row.Int(3), row.Bytes(4));

    public static EventRow Event(Row row) => new()
    {
        Id = row.Uuid(0),
        Member = row.Uuid(1),
        At = row.Instant(2),
        Received = row.Instant(3),
        Name = row.Text(4),
        Status = (EventStatus)row.Short(5),
        Source = row.Text(6),
        Channel = row.TextOrNull(7),
        Revision = row.Int(8),
        Body = row.Bytes(9),
        Effects = row.Bytes(10),
    };

    public static PostingRow Posting(Row row) => new(row.Uuid(0), row.Uuid(1), row.Int(2), new Posting(
        row.Text(3), (Account)row.Short(4), (Account)row.Short(5), row.Long(6), row.Int(7), row.TextOrNull(8), row.Int(9), row.Instant(10)));

    public static IdentifierRow Identifier(Row row) =>
        new(row.Uuid(0), row.Text(1), row.Uuid(2), row.Instant(3));

    public static SessionRow Session(Row row) =>
        new(row.Uuid(0), row.Long(1), row.Uuid(2), row.Text(3), row.Instant(4), row.Bytes(5));

    public static MergeRow Merge(Row row) => new(row.Uuid(0), row.Uuid(1), row.Instant(2), row.Uuid(3));

    public static MergeCandidateRow MergeCandidate(Row row) =>
        new(row.Uuid(0), row.Uuid(1), row.Uuid(2), row.Text(3), row.Instant(4));

    public static InboxRow Inbox(Row row) => new(row.Uuid(0), row.Uuid(1), row.Instant(2), row.Bytes(3));

    public static ProfileRow Profile(Row row) => new(row.Uuid(0), row.Bytes(1));
}
