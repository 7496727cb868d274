namespace Graine.EndToEnd.Tests.Durability;

/// <summary>
/// kill -9 while checkouts close with a claimed reward's code, a gift card and a part paid with points, and while stacks of codes are redeemed: of
/// each either all is done or nothing, and sent again it is done once.
/// </summary>
public sealed class CheckoutCrashTests
{
    private const int Rounds = 5;
    private const int CustomersPerRound = 16;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_while_checkouts_close_and_codes_are_redeemed_nothing_is_half_done(bool isPostgres)
    {
        await using var shop = await TestShop.MakeAsync(isPostgres);
        using var client = new ShopClient();
        await using (var server = shop.Process())
        {
            await server.StartAsync(client.Http, Ct);
            var till = new CheckoutTill(client);
            await till.PrepareAsync(server.Address, Rounds * CustomersPerRound, Ct);
            var (done, undone) = (0, 0);
            for (var round = 0; round < Rounds; round++)
            {
                var customers = till.Customers.Skip(round * CustomersPerRound).Take(CustomersPerRound).ToList();
                var load = Task.WhenAll(customers.Chunk(4).Select(some => till.RunAsync(server.Address, some, Ct)));
                while (customers.Count(customer => customer.IsClosed) < 1 + (2 * round) && !load.IsCompleted)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Ct);
                }

                await server.KillAsync();
                await load;
                await server.StartAsync(client.Http, Ct);
                foreach (var customer in customers)
                {
                    var (isClosed, isRedeemed) = await AssertWholeAsync(client, server.Address, customer);
                    Assert.True(isClosed || !customer.IsClosed, $"{customer.Name}: a close that was acknowledged is lost");
                    Assert.True(isRedeemed || !customer.IsRedeemed, $"{customer.Name}: a redemption that was acknowledged is lost");
                    (done, undone) = (done + (isClosed ? 1 : 0) + (isRedeemed ? 1 : 0), undone + (isClosed ? 0 : 1) + (isRedeemed ? 0 : 1));
                }
            }

            // The kills fell into the midst of it.
            Assert.True(done > 0 && undone > 0, $"{done} done, {undone} not");
            foreach (var customer in till.Customers)
            {
                await till.RunAsync(server.Address, [customer], Ct);
                Assert.Equal((true, true), await AssertWholeAsync(client, server.Address, customer));
            }

            var shared = await client.GetAsync(server.Address, "/v1/campaigns/noel", Ct);
            Assert.Equal(Rounds * CustomersPerRound, shared.GetProperty("redeemed").GetInt32());
            await server.KillAsync();
            var (code, said) = await server.VerifyAsync(Ct);
            Assert.True(code == 0, said);
        }

        await using var store = shop.Open();
        await StoredBooks.AssertAsync(store, Ct);
    }

    /// <summary>What one transaction did is all there, or nothing of it.</summary>
    private static async Task<(bool IsClosed, bool IsRedeemed)> AssertWholeAsync(ShopClient client, Uri server, Customer customer)
    {
        var session = await client.FindAsync(server, "/v1/sessions/" + customer.Session, Ct);
        var isClosed = session?.GetProperty("state").GetString() == "closed";
        var welcome = await client.GetAsync(server, "/v1/vouchers/" + customer.Welcome, Ct);
        var isRedeemed = welcome.GetProperty("redeemed").GetInt32() == 1;
        var letter = await client.GetAsync(server, "/v1/vouchers/" + customer.Letter, Ct);
        var gift = await client.GetAsync(server, "/v1/vouchers/" + customer.Gift, Ct);
        var claim = await client.GetAsync(server, "/v1/codes/" + customer.Reward, Ct);
        var member = await client.GetAsync(server, "/v1/members/" + customer.Reference, Ct);
        var wallet = member.GetProperty("wallets").EnumerateArray().Single();
        var games = await client.GetAsync(server, $"/v1/members/{customer.Reference}/game", Ct);
        var tickets = games.GetProperty("draws").EnumerateArray().Single().GetProperty("tickets").GetInt32();
        Assert.Equal(
            new Standing(isRedeemed ? 1 : 0, isClosed ? 5m : 50m, isClosed ? "used" : "fulfilled", 500 + (isClosed ? 45 : 0) + (isRedeemed ? 40 : 0), isClosed ? 110 : 10, isClosed ? 54 : 50, isClosed ? 2 : 1),
            new Standing(
                letter.GetProperty("redeemed").GetInt32(),
                gift.GetProperty("balance").GetDecimal(),
                claim.GetProperty("claim").GetProperty("state").GetString()!,
                wallet.GetProperty("earned").GetInt64(),
                wallet.GetProperty("spent").GetInt64(),
                tickets,
                member.GetProperty("activity").GetProperty("orders").GetInt32()));
        return (isClosed, isRedeemed);
    }

    private sealed record Standing(int Letter, decimal Gift, string Claim, long Earned, long Spent, int Tickets, int Orders);
}
