using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Storage;

namespace Graine.EndToEnd.Tests.Durability;

/// <summary>What must be true of a database at rest, whatever happened to the processes that wrote it.</summary>
internal static class StoredBooks
{
    /// <summary>Every member's books are in order and are exactly what the postings add up to; nothing is left under way.</summary>
    public static async Task AssertAsync(IStore store, CancellationToken ct)
    {
        for (short shard = 0; shard < Shard.Count; shard++)
        {
            var postings = (await store.Reads.ReadBalancesAsync(shard, ct))
                .ToDictionary(row => (row.Member, row.Wallet, row.Account), row => row.Balance);
            Assert.Equal(0, postings.Values.Sum());
            foreach (var row in await store.Reads.ReadMembersAsync(shard, null, 10_000, ct))
            {
                Check(MemberCodec.Read(row.Id, row.Document.Span, new NamePool()), postings);
            }

            Assert.All(postings, left => Assert.Equal(0, left.Value));
        }

        var counts = await store.Reads.CountAsync(ct);
        Assert.Equal((0, 0), (counts.Inbox, counts.Rejected));
    }

    private static void Check(Member member, Dictionary<(Guid Member, string Wallet, Account Account), long> postings)
    {
        foreach (var wallet in member.Wallets)
        {
            Assert.Empty(Books.Check(wallet));
            foreach (var account in Enum.GetValues<Account>())
            {
                _ = postings.Remove((member.Id, wallet.Id, account), out var posted);
                Assert.Equal(Books.Balance(wallet, account), -Books.DebitSign(account) * posted);
            }
        }
    }
}
