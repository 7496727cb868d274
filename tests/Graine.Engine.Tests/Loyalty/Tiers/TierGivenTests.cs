using Graine.Engine.Inputs;

namespace Graine.Engine.Tests.Loyalty.Tiers;

/// <summary>Tiers that somebody gives, and what tiers give.</summary>
public sealed class TierGivenTests
{
    private const string Circle = """[{"id":"silver","name":{"en":"S"},"from":100},{"id":"gold","name":{"en":"G"},"from":500},{"id":"circle","name":{"en":"C"},"invitation":true}]""";

    [Theory]
    [InlineData("\"by\":\"spend\",\"window\":{\"kind\":\"calendar\",\"months\":12}")]
    [InlineData("\"measure\":\"orders(365).total\"")]
    public void A_given_tier_ends_to_the_millisecond_and_leaves_what_was_reached(string terms)
    {
        var ladder = Ladder.Of(terms, Circle);
        ladder.Order("2026-02-01", 150);
        ladder.Apply(Give("2026-03-01", "circle", "2026-06-01 12:00"));
        Assert.Equal([EffectKind.TierGiven, EffectKind.TierChanged], ladder.Outcome.Effects.Select(effect => effect.Kind));
        Assert.Equal(("circle", Ladder.At("2026-03-01")), (ladder.Tier, ladder.Standing.Since));
        ladder.Reload();
        ladder.Order("2026-04-01", 400);
        Assert.Equal("circle", ladder.To("2026-06-01 11:59:59.999"));
        Assert.Equal("gold", ladder.To("2026-06-01 12:00"));
        Assert.Equal([EffectKind.TierGivenNoMore, EffectKind.TierChanged], ladder.Outcome.Effects.Select(effect => effect.Kind));
        Assert.Null(ladder.Standing.Memory);
    }

    [Fact]
    public void A_tier_given_for_good_is_a_floor_until_it_is_taken_back()
    {
        var ladder = Ladder.Of("""
            "measure":"orders(30).total"
            """, Circle);
        ladder.Apply(Give("2026-02-01", "silver", null));
        ladder.Order("2026-02-02", 600);
        Assert.Equal("gold", ladder.Tier);
        Assert.Equal("silver", ladder.To("2026-04-01"));
        Assert.Equal("silver", ladder.To("2030-04-01"));
        ladder.Apply(Give("2030-05-01", null, null));
        Assert.Null(ladder.Tier);
        Assert.Equal("tiers.not_invited", Refused(ladder, Give("2030-05-02", null, null)));
        Assert.Equal("tiers.tier_unknown", Refused(ladder, Give("2030-05-02", "diamond", null)));
        Assert.Equal("tiers.until_past", Refused(ladder, Give("2030-05-02", "gold", "2030-05-01")));
        Assert.Equal("tiers.set_unknown", Refused(ladder, Give("2030-05-02", "gold", null) with { TierSet = "other" }));
    }

    [Fact]
    public void A_tier_multiplies_what_rules_give_and_the_share_is_its_own()
    {
        var ladder = Ladder.Of("""
            "by":"spend"
            """, """[{"id":"gold","name":{"en":"G"},"from":500,"multipliers":[{"wallet":"points","factor":1.5}]}]""");
        ladder.Order("2026-02-01", 500);
        Assert.Equal(500, ladder.Member.Wallet("points").Active);
        var order = ladder.Order("2026-02-02", 101);
        Assert.Equal([("base", 101L), ("status/gold", 50L)], ladder.Outcome.Postings.Select(posting => (posting.Rule!, posting.Amount)));
        ladder.Back("2026-02-03", order, 101);
        Assert.Equal(500, ladder.Member.Wallet("points").Active);
    }

    [Fact]
    public void A_gift_is_given_once_and_counts_towards_no_tier()
    {
        var ladder = Ladder.Of("""
            "by":"points","wallet":"points","window":{"kind":"rolling","days":30}
            """, """[{"id":"silver","name":{"en":"S"},"from":100,"gift":{"wallet":"points","points":900}},{"id":"gold","name":{"en":"G"},"from":1000}]""");
        ladder.Order("2026-02-01", 100);
        Assert.Equal(("silver", 1000L), (ladder.Tier, ladder.Member.Wallet("points").Active));
        Assert.Null(ladder.To("2026-03-15"));
        ladder.Reload();
        ladder.Order("2026-04-01", 100);
        Assert.Equal(("silver", 1100L), (ladder.Tier, ladder.Member.Wallet("points").Active));
    }

    [Fact]
    public void Merging_keeps_what_was_given_counted_and_thanked_for()
    {
        var (one, other) = (Ladder.Of("""
            "by":"visits","window":{"kind":"rolling","days":30}
            """, Circle.Replace("100", "2", StringComparison.Ordinal)), Ladder.Of("""
            "by":"visits","window":{"kind":"rolling","days":30}
            """, Circle.Replace("100", "2", StringComparison.Ordinal)));
        one.Happens("2026-02-01 10:00", "Seen");
        other.Happens("2026-02-01 12:00", "Seen");
        other.Happens("2026-02-02 12:00", "Seen");
        other.Apply(Give("2026-02-03", "circle", "2026-02-10"));
        new Engine().Absorb(one.Member, other.Member, one.Plan, Ladder.At("2026-02-04"), one.Outcome, new Outcome());
        Assert.Equal("circle", one.Tier);
        Assert.Equal("silver", one.To("2026-02-10"));
        Assert.Equal("silver", one.To("2026-03-03 09:59"));
        Assert.Null(one.To("2026-03-03 10:00"));
        Assert.False(other.Member.Standing.Tiers.Exists(standing => standing.Memory is not null));
    }

    private static string? Refused(Ladder ladder, TierCommand command)
    {
        new Engine().Apply(Laws.Life.Copy(ladder.Member), command, ladder.Plan, command.At, ladder.Outcome);
        return ladder.Outcome.Refusal?.Code;
    }

    private static TierCommand Give(string at, string? tier, string? until) => new()
    {
        Id = Guid.NewGuid(),
        At = Ladder.At(at),
        Received = Ladder.At(at),
        TierSet = "status",
        Tier = tier,
        Until = until is null ? Instant.Never : Ladder.At(until),
    };
}
