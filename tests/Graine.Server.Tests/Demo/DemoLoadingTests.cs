using System.Globalization;
using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans.Compilation;
using Graine.Engine.Rewards;
using Graine.Server.Api;
using Graine.Server.Demo;
using Graine.Server.Hosting;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Server.Plans.Replays;
using Graine.Server.Tests.Importing;
using Graine.Server.Tests.Pipeline;
using Graine.Storage;

namespace Graine.Server.Tests.Demo;

/// <summary>The demo shop through the real pipeline, on a fresh SQLite file.</summary>
public sealed class DemoLoadingTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("graine-demo-");

    // The same moment throughout: what falls due by itself between two loads would be told again.
    private readonly Still _time = new(TimeProvider.System.GetUtcNow());
    private IStore _store = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = StoreFactory.Open(new ServeOptions { DataFolder = _folder.FullName });
        await Shop.PrepareAsync(_store, new Clock(_time), Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Killed_in_the_middle_it_goes_on_loads_once_and_its_books_balance()
    {
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var interrupted = new DemoLoader(_store, new StopBoard(0.4, kill), _time);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => interrupted.EnsureAsync(isEmpty: false, kill.Token));
        var half = await _store.Reads.CountAsync(Ct);
        Assert.StartsWith("loading ", await _store.Settings.FindAsync(DemoLoader.StateSetting, Ct), StringComparison.Ordinal);

        var loader = new DemoLoader(_store, new Recording(), _time);
        Assert.True(await loader.EnsureAsync(isEmpty: false, Ct));
        var state = (await _store.Settings.FindAsync(DemoLoader.StateSetting, Ct))!.Split(' ');
        Assert.Equal("loaded", state[0]);
        var whole = await _store.Reads.CountAsync(Ct);
        Assert.InRange(half.Events, 1, whole.Events - 1);

        Assert.False(await loader.EnsureAsync(isEmpty: false, Ct));
        await loader.LoadAsync(DemoShop.Seed, DateTimeOffset.FromUnixTimeSeconds(long.Parse(state[2], CultureInfo.InvariantCulture)), Ct);
        Assert.Equal(whole, await _store.Reads.CountAsync(Ct));
        Assert.Equal(0, whole.Rejected);
        Assert.True(whole.Postings > 10_000);
        await BalanceAsync();
        await UsedAsync();
        await ReplayAsync();
    }

    /// <summary>Once all that is due has happened, the shop's own programme lived again over its history gives its ledger, to the point.</summary>
    private async Task ReplayAsync()
    {
        await using var node = await Node.StartAsync(_folder.FullName, new HandTime(_time.GetUtcNow()));
        while (await node.Worker.TurnAsync(Ct) > 0)
        {
        }

        var candidate = (await new PlanCandidates(node.Store.Plans, new PlanExpressions()).MakeAsync([], Ct)).TryGet(out var made, out _) ? made : null;
        var question = new HistoryQuestion(candidate!, Instant.None, node.Clock.Now.Plus(1), null);
        var report = await new HistoryReplay(node.Store, node.Lanes, TimeProvider.System).RunAsync(question, _ => { }, Ct);

        Assert.Equal((0, 0), (report.Unreadable, report.LeftOut));
        Assert.NotEmpty(report.Wallets);
        Assert.All(report.Wallets, wallet => Assert.True(
            (wallet.Issued.Before, wallet.Spent.Before, wallet.Expired.Before, wallet.Revoked.Before)
                    == (wallet.Actual!.Issued, wallet.Actual.Spent, wallet.Actual.Expired, wallet.Actual.Revoked)
                && wallet.Issued.Before > 0 && wallet.Issued.Difference == 0 && wallet.Liability.Difference == 0,
            $"{wallet.Wallet}: {wallet.Issued.Before} {wallet.Spent.Before} {wallet.Expired.Before} {wallet.Revoked.Before}, in the ledger {wallet.Actual}"));
    }

    /// <summary>Everything the programme has was used by somebody.</summary>
    private async Task UsedAsync()
    {
        var claims = await _store.Claims.ListAsync(null, ClaimFilter.All, null, 2_000, Ct);
        var rewards = DemoPlan.Documents(DateTimeOffset.UnixEpoch).Where(document => document.Kind == "reward").Select(document => document.Id).ToHashSet();
        rewards.ExceptWith(claims.Select(claim => claim.Reward));
        Assert.Equal(["vente-privee"], rewards);
        Assert.All(Enum.GetValues<ClaimState>().Except([ClaimState.Cancelled]), state => Assert.Contains(claims, claim => claim.State == state));
        foreach (var campaign in new[] { "bienvenue", "merci" })
        {
            Assert.NotEmpty(await _store.Redemptions.ListAsync(new RedemptionFilter(campaign), null, 1, Ct));
        }

        await SharedAsync();
        Assert.Equal(DemoThanks.Count, (await _store.Vouchers.CountAsync(DemoThanks.Campaign, Ct)).Codes);
    }

    /// <summary>Households have what their members put in, and one of each paid an order with it.</summary>
    private async Task SharedAsync()
    {
        using var plan = new RunningPlan(_store.Plans, new PlanExpressions());
        var (finder, households) = (new MemberFinder(_store, await Shop.HasherAsync(_store, Ct), plan), new List<Member>());
        for (var family = 1; family <= 8; family++)
        {
            var id = RequestKeys.Key("household", "demo", family.ToString(CultureInfo.InvariantCulture));
            households.Add((await finder.FindAsync(new MemberReference(id, default), Ct))!);
        }

        Assert.All(households, household =>
        {
            Assert.True(household.IsHousehold && household.Household.Mates.Count is 2 or 3);
            Assert.All(household.FindWallet("points")!.Lots, lot => Assert.True(lot.EarnedAt.ToDateTimeOffset() < _time.GetUtcNow().AddHours(-1)));
            Assert.True(household.Household.Mates.Sum(mate => mate.PutIn) > household.Household.Mates.Sum(mate => mate.Spent));
        });
        Assert.True(households.Count(household => household.Household.Mates.Sum(mate => mate.Spent) > 0) >= 6);
    }

    [Fact]
    public async Task A_shop_that_is_to_stay_empty_stays_so()
    {
        var loader = new DemoLoader(_store, new Recording(), _time);
        Assert.False(await loader.EnsureAsync(isEmpty: true, Ct));
        Assert.False(await loader.EnsureAsync(isEmpty: false, Ct));
        Assert.Equal(0, (await _store.Reads.CountAsync(Ct)).Events);
    }

    private async Task BalanceAsync()
    {
        var sums = new Dictionary<Account, long>();
        for (short shard = 0; shard < 256; shard++)
        {
            foreach (var row in await _store.Reads.ReadBalancesAsync(shard, Ct))
            {
                sums[row.Account] = sums.GetValueOrDefault(row.Account) + row.Balance;
            }
        }

        Assert.Equal(0, sums.Values.Sum());
        Assert.True(sums[Account.Active] > 0);
        Assert.True(sums[Account.Redeemed] > 0);
        Assert.True(sums[Account.Expired] > 0);
    }

    private sealed class StopBoard(double at, CancellationTokenSource kill) : Server.Importing.IProgressBoard, Server.Importing.IProgressStage
    {
        public Server.Importing.IProgressStage Start(string title, string unit) => this;

        public void Report(double done, int count)
        {
            if (done >= at)
            {
                kill.Cancel();
                kill.Token.ThrowIfCancellationRequested();
            }
        }

        public void Dispose()
        {
        }
    }

    private sealed class Still(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
