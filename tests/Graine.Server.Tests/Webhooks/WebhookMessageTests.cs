using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Compilation;
using Graine.Server.Webhooks;
using Graine.Storage;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Tests.Webhooks;

/// <summary>What a message says of one effect.</summary>
public sealed class WebhookMessageTests
{
    private static readonly Instant Now = Instant.From(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_share_that_goes_back_onto_a_gift_card_is_told()
    {
        var effect = new Effect(EffectKind.GiftCardRefunded, "gift", "gift", 3, 1333, "r1", "o-17");
        var message = Assert.Single(WebhookMessages.Of(Row(effect), new HashSet<string> { "gift_card.refunded" }, InForce(), Now));
        var data = JsonDocument.Parse(message.Body).RootElement.GetProperty("data");
        Assert.Equal(("gift", "r1", "o-17", 13.33m), (
            data.GetProperty("campaign").GetString(), data.GetProperty("redemption").GetString(), data.GetProperty("order").GetString(), data.GetProperty("amount").GetDecimal()));
        Assert.Empty(WebhookMessages.Of(Row(effect), new HashSet<string> { "voucher.rolled_back" }, InForce(), Now));
    }

    private static CompiledPlan InForce() => PlanCompiler.Compile(1, BuiltInPlan.Documents(), new PlanExpressions()).Plan!;

    private static EventRow Row(Effect effect)
    {
        var writer = new DocumentWriter();
        EffectCodec.Write([effect], writer);
        return new EventRow
        {
            Id = Guid.NewGuid(),
            Member = Guid.NewGuid(),
            At = Now,
            Received = Now,
            Name = "vouchers.give-back",
            Status = EventStatus.Applied,
            Source = "tests",
            Body = default,
            Effects = writer.Written.ToArray(),
        };
    }
}
