using Graine.Engine;
using Graine.Engine.Members;
using Graine.Engine.Plans.Documents;

namespace Graine.Server.Tests.Pipeline;

/// <summary>The timer makes the birthday, once a year, and what is stored is enough to make the next.</summary>
public sealed class BirthdayTests : PipelineShop
{
    [Fact]
    public async Task A_birthday_gives_once_a_year_by_the_timer_alone()
    {
        var node = await NodeAsync();
        await node.PublishAsync((DocumentKinds.EarningRule, "gift", """
            {"id":"gift","name":{"en":"Gift"},"wallet":"points","on":["Birthday"],"points":"50"}
            """));
        await node.SendAsync(node.Item("identify", "m1", "user:ann") with { Facts = new Dictionary<string, object?> { [BirthdaySlice.Fact] = "05-17" } });

        Time.Move(TimeSpan.FromDays(75)); // 16 May
        await node.SettleAsync();
        Assert.Equal(0, Node.Points(await node.MemberAsync("user:ann")));
        Time.Move(TimeSpan.FromDays(2));
        await node.SettleAsync();
        await node.SettleAsync();
        var member = await node.MemberAsync("user:ann");
        Assert.Equal(50, Node.Points(member));
        Assert.Equal(new DateTimeOffset(2026, 5, 16, 22, 0, 0, TimeSpan.Zero), Assert.Single(member.Wallets[0].Lots).EarnedAt.ToDateTimeOffset());
        var effects = (await node.HistoryAsync(member)).SelectMany(row => EffectCodec.Read(row.Effects.Span, new NamePool()));
        Assert.Single(effects, effect => effect.Kind == EffectKind.BirthdayCame);

        Time.Move(TimeSpan.FromDays(363));
        await node.SettleAsync();
        Assert.Equal(50, Node.Points(await node.MemberAsync("user:ann")));
        Time.Move(TimeSpan.FromDays(1));
        await node.SettleAsync();
        Assert.Equal(100, Node.Points(await node.MemberAsync("user:ann")));
    }
}
