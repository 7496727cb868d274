using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Plans.Compilation;
using Graine.Server.Demo;

namespace Graine.Server.Tests.Demo;

/// <summary>The programme of the demo shop, with something of every kind.</summary>
public sealed class DemoPlanTests
{
    private static readonly string[] Alone = ["programme", "identity-policy", "household-policy"];

    [Theory]
    [InlineData("2026-05-20T15:30:00Z", "2025-12-25T00:00:00+01:00", "2026-06-14T00:00:00+02:00")]
    [InlineData("2026-12-25T10:00:00Z", "2025-12-25T00:00:00+01:00", "2027-01-19T00:00:00+01:00")]
    [InlineData("2026-12-26T10:00:00Z", "2026-12-25T00:00:00+01:00", "2027-01-20T00:00:00+01:00")]
    public void One_draw_is_over_and_one_is_open_whenever_the_shop_is_made(string until, string over, string closes)
    {
        var moment = DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture);
        var compilation = PlanCompiler.Compile(1, [.. DemoPlan.Documents(moment)], new PlanExpressions());

        Assert.Empty(compilation.Problems);
        var draws = compilation.Plan!.Game!.Draws;
        Assert.Equal([closes, over], draws.Select(draw => draw.ClosesAt).Select(at =>
            TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), compilation.Plan.Programme.Zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.True(draws[0].OpensAt < Instant.From(moment) && draws[0].ClosesAt > Instant.From(moment) && draws[1].ClosesAt < Instant.From(moment));
    }

    [Fact]
    public void Every_reward_has_a_picture_that_the_console_brings_along()
    {
        var rewards = DemoPlan.Documents(DateTimeOffset.UnixEpoch.AddYears(50)).Where(document => document.Kind == "reward").ToList();
        Assert.NotEmpty(rewards);
        Assert.All(rewards, document =>
        {
            using var json = JsonDocument.Parse(document.Body);
            Assert.All(
                json.RootElement.GetProperty("images").EnumerateArray(),
                image => Assert.True(File.Exists(Path.Join(Guide.Root(), "web/console/public", image.GetString())), image.GetString()));
        });
    }

    [Fact]
    public void There_is_something_of_every_kind_and_everything_is_called_something_in_French_and_in_English()
    {
        var documents = DemoPlan.Documents(DateTimeOffset.UnixEpoch.AddYears(50));
        Assert.Equal(
            Engine.Plans.Documents.DocumentKinds.All.Order(StringComparer.Ordinal),
            documents.Select(document => document.Kind).Distinct().Order(StringComparer.Ordinal));
        Assert.All(documents.Where(document => !Alone.Contains(document.Kind)), document =>
        {
            using var json = JsonDocument.Parse(document.Body);
            Assert.Equal(["en", "fr"], json.RootElement.GetProperty("name").EnumerateObject().Select(name => name.Name).Order(StringComparer.Ordinal));
        });
    }
}
