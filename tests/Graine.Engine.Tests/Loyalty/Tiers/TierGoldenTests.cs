using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Tests.Laws;

namespace Graine.Engine.Tests.Loyalty.Tiers;

/// <summary>What tiers rest on, as it lies in databases: still read, and written as it was.</summary>
public sealed class TierGoldenTests
{
    /// <summary>Points of two days counted, a gift given, a tier given until a moment, a promise of earlier terms.</summary>
    private const string Golden =
        "0282F6C6E48267829682FA2582A0F6A71302000004B0DB060081B6F8A13982F0B2520200021E9F015C9065384781F0B25200B0EA01CEE9"
        + "DB9A971332C282F0B2520080F10400011F4F7264657220436F6D706C657465640281F0B25282F0B25200000000010D706F696E7473D208"
        + "0000D20800000000020404710096010962617365F00100011B7374617475732F73696C7665727102900306F0010002177374617475732F"
        + "676F6C6400010D7374617475730D636972636C6582A6CFA7250000201D0E0282B09FA22709676F6C64818691993B82F6E79E270210020D"
        + "73696C76657210010104000281B6F8A139AC0282F0B252A006";

    [Fact]
    public void What_tiers_rest_on_is_read_and_written_as_it_was()
    {
        var member = MemberCodec.Read(Guid.Empty, Convert.FromHexString(Golden), new NamePool());

        Assert.Equal(Golden, Convert.ToHexString(Life.Bytes(member)));
        var memory = Assert.Single(member.Standing.Tiers).Memory!;
        Assert.Equal(new TierInvitation("circle", Ladder.At("2026-04-01"), Ladder.At("2026-06-01")), memory.Invitation);
        Assert.Equal(("gold", "gold"), (memory.Own, memory.Promise!.Tier));
        Assert.Equal(["silver", "gold"], memory.Gifts);
        var tally = Assert.Single(member.Tallies.All);
        Assert.Equal((TierMeasure.Points, "points", 0L), (tally.By, tally.Subject, tally.Folded));
        Assert.Equal([(Ladder.At("2026-02-01"), 150L), (Ladder.At("2026-02-02"), 400L)], tally.Entries);
    }

    [Fact]
    public void It_is_what_living_so_writes()
    {
        const string Terms = """
            "by":"points","wallet":"points","window":{"kind":"calendar","months":12},"keep":{"months":2}
            """;
        const string Tiers = """[{"id":"silver","name":{"en":"S"},"from":100,"gift":{"wallet":"points","points":1}},{"id":"gold","name":{"en":"G"},"from":500,"gift":{"wallet":"points","points":2}},{"id":"circle","name":{"en":"C"},"invitation":true}]""";
        var ladder = Ladder.Of(Terms, Tiers);
        ladder.Order("2026-02-01", 150);
        ladder.Order("2026-02-02", 400);
        ladder.Publish("2026-03-01", Ladder.PlanOf(Terms, Tiers.Replace("500", "900", StringComparison.Ordinal), revision: 2));
        ladder.Apply(new TierCommand { Id = Guid.Empty, At = Ladder.At("2026-04-01"), Received = Ladder.At("2026-04-01"), TierSet = "status", Tier = "circle", Until = Ladder.At("2026-06-01") });

        Assert.Equal(Golden, Convert.ToHexString(Life.Bytes(ladder.Member)));
    }
}
