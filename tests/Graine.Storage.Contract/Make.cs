using System.Text;
using Graine.Engine;
using Graine.Engine.Loyalty;

namespace Graine.Storage.Contract;

/// <summary>Rows with every field filled, so that a column left out is seen.</summary>
public static class Make
{
    public static readonly Instant Noon = new(1_795_000_000_000);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static Guid Id() => Guid.CreateVersion7();

    /// <summary>Like a hash: no order in it.</summary>
    public static Guid Hash() => Guid.NewGuid();

    public static MemberWrite Member(Guid id, long expected = 0, string document = "document") =>
        new(id, expected, Noon.PlusDays(1), 3, Bytes(document));

    public static EventRow Event(Guid member, Guid? id = null, long at = 0, EventStatus status = EventStatus.Applied) => new()
    {
        Id = id ?? Id(),
        Member = member,
        At = Noon.Plus(at),
        Received = Noon.Plus(at + 7),
        Name = "Order Completed ☕",
        Status = status,
        Source = "key_1",
        Channel = "web",
        Revision = 5,
        Body = Bytes("""{"event":"Order Completed","properties":{"total":12.5}}"""),
        Effects = Bytes("effects"),
    };

    public static PostingRow Posting(EventRow of, int ordinal = 0, long amount = 100, string wallet = "points", Guid? member = null) =>
        new(member ?? of.Member, of.Id, ordinal, new Posting(
            wallet, Account.Issuance, Account.Active, amount, 1, "per-euro", 5, of.At));

    public static KeyRow Key(Guid? key = null, Guid? of = null) =>
        new(key ?? Hash(), Hash(), of ?? Id(), Noon, Bytes("""{"ok":true}"""));

    public static IdentifierRow Identifier(Guid member, Guid? hash = null, string kind = "email") =>
        new(hash ?? Hash(), kind, member, Noon);

    public static InboxRow Inbox(Guid member) => new(Id(), member, Noon, Bytes("""{"type":"referral"}"""));

    public static SessionRow Session(Guid key, long expected = 0, string state = "open") =>
        new(key, expected, Id(), state, Noon, Bytes("""{"items":[]}"""));

    public static MergeRow Merge(Guid absorbed, Guid survivor, Guid? of = null) => new(absorbed, survivor, Noon, of ?? Id());

    public static MergeCandidateRow Candidate(long at = 0) => new(Id(), Id(), Id(), "same phone", Noon.Plus(at));

    /// <summary>A whole batch as a lane writes it: new members, an event each, postings, keys.</summary>
    public static Commit Batch(int count)
    {
        var commit = new Commit();
        for (var i = 0; i < count; i++)
        {
            var member = Id();
            var row = Event(member);
            commit.Members.Add(Member(member));
            commit.Events.Add(row);
            commit.Keys.Add(Key(of: row.Id));
            commit.Postings.Add(Posting(row));
            commit.Identifiers.Add(Identifier(member));
            commit.Profiles.Add(new ProfileRow(member, Bytes("""{"name":"Zoé"}""")));
        }

        return commit;
    }
}
