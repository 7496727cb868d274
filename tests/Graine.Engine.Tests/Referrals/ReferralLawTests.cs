using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Referrals;

namespace Graine.Engine.Tests.Referrals;

/// <summary>Random lives of members who bring each other.</summary>
public sealed class ReferralLawTests
{
    private static readonly string[] Names = ["a", "b", "c", "d", "e"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Deliveries_in_any_order_end_with_the_same_balances(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            var script = Script(random);
            var (live, late) = (Live(script, random, isLate: false), Live(script, random, isLate: true));
            foreach (var name in Names)
            {
                Assert.Equal((live.Points(name), live.State(name)), (late.Points(name), late.State(name)));
                Assert.Equal(live[name].Referrals.Counts, late[name].Referrals.Counts);
            }

            // Each side of each referral that stands has exactly its reward; of each that does not, nothing.
            var standing = Names.Count(name => live.State(name) == ReferralState.Qualified);
            var paid = live.People.Sum(member => member.FindWallet("points") is { } wallet ? wallet.Earned - wallet.Revoked : 0);
            Assert.Equal(100 * standing, paid);
            Assert.All(live.People.SelectMany(member => member.Wallets), wallet => Assert.Empty(Books.Check(wallet)));
        }
    }

    /// <summary>What the shell would see.</summary>
    private static bool IsCircle(Town town, string by, string who) =>
        town[by].Referrals.Own is { State: not (ReferralState.Refused or ReferralState.Expired) } own && own.Referrer == town[who].Id;

    private static List<Action<Town>> Script(Random random)
    {
        var script = new List<Action<Town>>();
        for (var step = 0; step < 30; step++)
        {
            var (who, by) = (Names[random.Next(Names.Length)], Names[random.Next(Names.Length)]);
            var order = $"o{random.Next(8)}";
            double total = random.Next(10, 60);
            string[] signs = random.Next(4) == 0 ? ["device"] : [];
            script.Add(random.Next(6) switch
            {
                0 or 1 when who != by => town => town.Bring(by, who, isFact: true, IsCircle(town, by, who) ? ["circular"] : signs),
                2 or 3 => town => town.Buy(who, who + order, total),
                4 => town => town.Return(who, who + order),
                _ => town => Decide(town, who, total > 30 ? ReferralVerb.Approve : ReferralVerb.Refuse),
            });
        }

        return script;
    }

    private static void Decide(Town town, string who, ReferralVerb verb)
    {
        if (town.State(who) == ReferralState.Review)
        {
            Assert.Null(town.Decide(who, verb));
        }
    }

    private static Town Live(List<Action<Town>> script, Random random, bool isLate)
    {
        var town = new Town();
        foreach (var name in Names)
        {
            _ = town[name];
        }

        foreach (var step in script)
        {
            town.Now = town.Now.Plus(60_000);
            step(town);
            if (!isLate)
            {
                town.Deliver();
            }
        }

        while (town.Waiting.Count > 0)
        {
            town.DeliverOne(random.Next(town.Waiting.Count));
        }

        return town;
    }
}
