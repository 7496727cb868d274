using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Rewards;
using Graine.Engine.Tests.Loyalty.Rules;
using Graine.Engine.Tests.Rewards;

namespace Graine.Engine.Tests.Laws;

/// <summary>Documents as they lie in databases: each version that was ever written is still read, and says the same.</summary>
public sealed class GoldenDocumentTests
{
    private static readonly Guid Id = new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    /// <summary>Two orders, one partly given back, a wallet with active and pending lots, a fact.</summary>
    private const string First =
        "0182EAB4DC956782B095AF0882F0B2520700010F636F756E74727981A0C881090105465204882700028290E4C00482A0B1EE030002716F"
        + "B86E31D1F72E81B095AF0800D00F27D0FD26ECE443D68290E4C00404A01FE8070004116964656E74696679018190E4C0040200001F4F72"
        + "64657220436F6D706C6574656402028290E4C00400001D4F7264657220526566756E6465640102020000135061676520526561640182A0"
        + "B1EE030200000000010D706F696E7473320A004800000C0081A0B1EE03040471000A0962617365F1060080A0C8810902096C617465B110"
        + "02140F050010B1160080A0C881090403010012000000";

    /// <summary>The same with counters of caps, a streak, a birthday, a lot that waits for a delivery and a delivery that waits for its order.</summary>
    private const string Second =
        "0282AAA4D9836782C090831282C2B8D0300700011362697274685F64617981C2B8D030010B30352D313704F02E000202020002716FB86E"
        + "31D1F72E0200D00F27D0FD26ECE443D60200A01F0004135061676520526561640281C090831282C09083120000116964656E7469667901"
        + "020200001F4F7264657220436F6D706C6574656402020200001F4F726465722044656C69766572656401020200000000010D706F696E74"
        + "73320A003C0000000002030371000A096261736571020F10F122000509776169740C116F726465725F696427D0FD26ECE443D60E000000"
        + "1F011003F6FB023202010683F6FB0203850482C2B8D03000010C143CE486D326B21F1E81C2B8D030";

    /// <summary>The first with holds.</summary>
    private const string Held =
        "0282EAB4DC956782B095AF0882F0B2520700010F636F756E74727981A0C881090105465204882700028290E4C00482A0B1EE030002716F"
        + "B86E31D1F72E81B095AF0800D00F27D0FD26ECE443D68290E4C00404A01FE8070004116964656E74696679018190E4C0040200001F4F72"
        + "64657220436F6D706C6574656402028290E4C00400001D4F7264657220526566756E6465640102020000135061676520526561640182A0"
        + "B1EE030200000000010D706F696E74731A0A004804000C0082BAB703040431000A000962617365F1060080A0C8810902096C617465B110"
        + "02140D050010B1160080A0C881090403010012000000400200000001000200030405060708090A0B000282E0E5A4010A0F626F6F6B696E"
        + "6701010A0100000002000200030405060708090A0B0181E0E5A40182F0B252040081F0B25202";

    /// <summary>Two claims of a reward, one of them taken back.</summary>
    private const string Claimed =
        "0282EAB4DC9567028290E4C00407000002F02E008190E4C004020200016B8374189DEFB7CB0200F02E00011F4F7264657220436F6D706C"
        + "6574656401020200000000010D706F696E74731400003C2800000002010131001E0A09626173650000008101011B7265776172642F636F"
        + "6666656501B8A55A020102000000090009000909090909090900010B0D636F6666656502028290E4C00404140000000009000900090909"
        + "090909090002090A8190E4C004028290E4C004041401011401";

    [Fact]
    public void The_first_version_is_read_and_written_as_it_was()
    {
        var member = Read(First);

        Assert.Equal(First, Convert.ToHexString(Life.Bytes(member)));
        Assert.Equal((2, 2500), (member.Activity.OrderCount, member.Activity.RevenueMinor));
        Assert.Equal((25, 5), (member.Wallets[0].Active, member.Wallets[0].Pending));
        Assert.Equal("FR", member.Facts.Find("country"));
        Assert.Equal(0, member.Caps.Count);
    }

    [Fact]
    public void The_second_version_is_read_and_written_as_it_was()
    {
        var member = Read(Second);

        Assert.Equal(Second, Convert.ToHexString(Life.Bytes(member)));
        Assert.Equal(new CapCount("base", false, CapPeriod.Month, 24315, 25, 2), Assert.Single(member.Caps.All));
        Assert.Equal(2, Assert.Single(member.Streaks.All).LengthAt(24315));
        Assert.Equal((517, Counter.At("2026-05-17T00:00")), (member.Birthday.Day, member.Birthday.NextAt));
        Assert.Equal("Order Delivered", Assert.Single(member.Actions.All).Name);
        var lot = Assert.Single(member.Wallets[0].Lots, lot => lot.IsAwaiting);
        Assert.Equal(new Awaited("Order Delivered", "order_id", OrderBook.Key("b"), 14), member.Wallets[0].Awaited![lot.Number]);
    }

    [Fact]
    public void Holds_are_read_and_written_as_they_were()
    {
        var member = Read(Held);

        Assert.Equal(Held, Convert.ToHexString(Life.Bytes(member)));
        Assert.Equal((13, 5, 10), (member.Wallets[0].Active, member.Wallets[0].Pending, member.Wallets[0].Held));
        Assert.Equal([HoldState.Open, HoldState.Completed], member.Wallets[0].Holds!.All.Select(hold => hold.State));
        Assert.Equal("booking", member.Wallets[0].Holds!.All[0].Reference);
    }

    [Fact]
    public void Claims_are_read_and_written_as_they_were()
    {
        var member = Read(Claimed);

        Assert.Equal(Claimed, Convert.ToHexString(Life.Bytes(member)));
        Assert.Equal([ClaimState.Cancelled, ClaimState.Fulfilled], member.Rewards.All.Select(claim => claim.State));
        var open = member.Rewards.All[1];
        Assert.Equal(("coffee", "points", 20, true), (open.Reward, open.Wallet, open.Points, open.GivesBack));
        Assert.Equal((20, Counter.At("2026-03-09T10:00")), (open.Allocations.Sum(part => part.Amount), open.ExpiresAt));
    }

    [Fact]
    public void What_they_were_written_of()
    {
        Assert.Equal(Claimed, Convert.ToHexString(Life.Bytes(Claimer())));
        Assert.Equal(First, Convert.ToHexString(Life.Bytes(Plain().Member)));
        Assert.Equal(Second, Convert.ToHexString(Life.Bytes(Rich().Member)));
        Assert.Equal(Held, Convert.ToHexString(Life.Bytes(Holder())));
    }

    private static Member Read(string hex) => MemberCodec.Read(Id, Convert.FromHexString(hex), new NamePool());

    /// <summary>The first, with an open hold and one that was completed in part.</summary>
    private static Member Holder()
    {
        var member = Read(First);
        var now = Counter.At("2026-03-15T11:00");
        var ledger = new Ledger(member.Wallets[0], new WalletRules { Id = "points" }, TimeZoneInfo.Utc, now, 1, new Outcome());
        Assert.Null(Holding.Hold(ledger, Id, 10, now, now.PlusDays(2), "booking"));
        Assert.Null(Holding.Hold(ledger, new Guid(2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), 4, now, now.PlusDays(1), null));
        Assert.Null(Holding.Complete(ledger, member.Wallets[0].Holds!.All[1], 2, now));
        return member;
    }

    private static Member Claimer()
    {
        var desk = new Desk(Desk.Costing("coffee", 20, """ "claims":{"days":7,"onExpiry":"give-back"},"limits":[{"per":"day","times":2}] """));
        desk.On("2026-03-02T10:00").Buy(30);
        Assert.Null(desk.Take("coffee"));
        Assert.Null(desk.Carry(RewardVerb.Cancel));
        Assert.Null(desk.Take("coffee"));
        return desk.Member;
    }

    private static Counter Plain() => new Counter(
            Counter.Rule("base", """ "points":"order.total" """), Counter.Rule("late", """ "points":"order.total * 0.2","pendingDays":14,"rounding":"ceiling" """))
        .Know("country", "FR").Buy("a", 10).On("2026-03-09T10:00").Buy("b", 20).Back("b", 5).On("2026-03-15T10:00").Do("Page Read");

    private static Counter Rich() => new Counter(
            Counter.Rule("base", """ "points":"order.total","caps":[{"per":"month","points":25}],"when":"streak(\"Page Read\", \"month\") >= 0" """),
            Counter.Rule("wait", """ "points":"5","when":"order.id == \"b\"","activation":{"kind":"on-action","event":"Order Delivered","days":14} """),
            Counter.Rule("gift", """ "points":"5" """, "Birthday"))
        .On("2026-02-02T10:00").Do("Page Read").On("2026-03-02T10:00").Do("Page Read").Know("birth_day", "05-17")
        .Buy("a", 10).Buy("b", 20).Do("Order Delivered", ("order_id", "c"));
}
