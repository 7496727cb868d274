using Graine.Engine.Discounts;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Plans;
using Graine.Engine.Rewards;
using Graine.Engine.Tests.Rewards;
using Graine.Engine.Vouchers;

namespace Graine.Engine.Tests.Vouchers;

/// <summary>Codes of claimed rewards are judged by the claim, priced like a campaign's, and used by using the claim.</summary>
public sealed class ClaimLookTests
{
    private const string Five = """{"id":"five","name":{"en":"Five"},"kind":"discount-amount","gives":{"amount":5,"orderMin":20},"claims":{"days":10},"prices":[{"id":"full","wallet":"points","points":30}]}""";
    private const string Tea = """{"id":"tea","name":{"en":"Tea"},"kind":"free-product","gives":{"products":["tea","mate"]},"priority":1}""";
    private const string Evening = """{"id":"evening","name":{"en":"Evening"},"kind":"experience"}""";
    private static readonly Guid Till = new(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);

    private static readonly Cart Goods = new([new CartLine("cup", 1, 2_000), new CartLine("mate", 3, 900), new CartLine("tea", 2, 500)], 490);

    [Fact]
    public void A_claim_takes_off_what_its_reward_says_to_the_cent()
    {
        var desk = Claimed("five", "tea");

        // The cheapest of mate at 3.00 and tea at 2.50; then five of the cart.
        Assert.Equal(["250", "500"], Look(desk, Goods).Select(finding => finding.IsValid ? $"{finding.AmountMinor}" : $"{finding.Lacks[0].Kind}"));
        Assert.Equal(["Nothing", "Minimum"], Look(desk, new Cart([new CartLine("cup", 1, 1_999)])).Select(finding => $"{finding.Lacks.Single().Kind}"));
    }

    [Fact]
    public void What_stands_against_it_is_told_by_the_claim_s_own_state()
    {
        var desk = Claimed("five", "evening");
        Assert.Equal([VoucherLackKind.NoDiscount], Look(desk, Goods)[1].Lacks.Select(lack => lack.Kind));
        Assert.Equal([VoucherLackKind.NotYours], LookAt(desk, Strange("five")).Lacks.Select(lack => lack.Kind));

        Do(desk, VoucherVerb.Hold, 0);
        Assert.Equal(VoucherLackKind.Used, Look(desk, Goods, Guid.NewGuid())[0].Lacks.Single().Kind);
        Assert.True(Look(desk, Goods, Till)[0].IsValid);
        Do(desk, VoucherVerb.Redeem, 0);
        Assert.Equal((ClaimState.Used, 30), (desk.Member.Rewards.All[0].State, desk.Member.Rewards.All[0].Allocations.Sum(part => part.Amount)));
        Assert.Equal((VoucherLackKind.Used, Instant.Never), (Look(desk, Goods)[0].Lacks.Single().Kind, Look(desk, Goods)[0].Lacks.Single().At));

        Do(desk, VoucherVerb.RollBack, 0);
        Do(desk, VoucherVerb.RollBack, 0);
        Assert.True(Look(desk, Goods)[0].IsValid);
        Assert.Null(desk.Carry(RewardVerb.Cancel, desk.Member.Rewards.All[0].Id));
        Assert.Equal((VoucherLackKind.Disabled, 100), (Look(desk, Goods)[0].Lacks.Single().Kind, desk.Counter.Wallet.Active));
    }

    private static Desk Claimed(params string[] rewards)
    {
        var desk = new Desk(Five, Tea, Evening).On("2026-03-02T10:00").Buy(100);
        foreach (var reward in rewards)
        {
            Assert.Null(desk.Take(reward));
        }

        return desk;
    }

    private static VoucherCode Code(Claim claim, Guid member) => new()
    {
        Code = "claim:" + claim.Id,
        Campaign = Reward.CodePrefix + claim.Reward,
        Claim = claim.Id,
        ClaimState = claim.State,
        Member = member,
    };

    /// <summary>Somebody else's.</summary>
    private static VoucherCode Strange(string reward) => new() { Code = "claim:x", Campaign = Reward.CodePrefix + reward, Claim = Guid.NewGuid(), Member = Guid.NewGuid() };

    private static List<VoucherFinding> Look(Desk desk, Cart cart, Guid key = default) =>
        [.. VoucherLook.Look(Scope(desk), Shown(desk, VoucherVerb.Redeem, cart, key, [.. desk.Member.Rewards.All.Select(claim => Code(claim, desk.Member.Id))])).Findings.OrderBy(finding => finding.Campaign?.Priority ?? 1_000)];

    private static VoucherFinding LookAt(Desk desk, VoucherCode code) => VoucherLook.Look(Scope(desk), Shown(desk, VoucherVerb.Redeem, Goods, default, [code])).Findings[0];

    private static Scope Scope(Desk desk)
    {
        var scope = new Scope();
        scope.Reset(desk.Member, desk.Counter.Plan, desk.Counter.Now);
        return scope;
    }

    private static void Do(Desk desk, VoucherVerb verb, int place)
    {
        var claim = desk.Member.Rewards.All[place];
        Assert.Null(desk.Do(Shown(desk, verb, Goods, Till, verb == VoucherVerb.RollBack ? [] : [Code(claim, desk.Member.Id)]) with
        {
            Claims = verb == VoucherVerb.RollBack ? [new ClaimUndo(claim.Id, 500)] : [],
            Until = desk.Counter.Now.Plus(60_000),
        }));
    }

    private static VoucherCommand Shown(Desk desk, VoucherVerb verb, Cart cart, Guid key, IReadOnlyList<VoucherCode> codes) => new()
    {
        Id = Guid.NewGuid(),
        At = desk.Counter.Now,
        Received = desk.Counter.Now,
        Verb = verb,
        Key = key,
        Uses = [.. codes.Select(code => new VoucherUse(Guid.NewGuid(), code))],
        Cart = cart,
        Order = new Order
        {
            Id = "o",
            Currency = "EUR",
            TotalMinor = cart.GoodsMinor,
            Lines = [.. cart.Lines.Select(line => new OrderLine { Product = line.Product, Quantity = line.Quantity, PriceMinor = line.AmountMinor, TotalMinor = line.AmountMinor })],
        },
    };
}
