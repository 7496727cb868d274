using Graine.Server.Hosting;
using Graine.Server.Tests.Hosting;

namespace Graine.Server.Tests.Keys;

/// <summary>One key cannot take the server from the others.</summary>
public sealed class RateLimitTests : ServerFixture
{
    protected override ServeOptions Options => new() { Rates = new RateLimits { RequestsPerSecond = 10, RequestsBurst = 3 } };

    [Fact]
    public async Task Too_many_requests_are_told_when_to_come_back_and_collection_goes_on()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => SendAsync(HttpMethod.Get, "v1/plan")));
        var refused = answers.Where(answer => (int)answer.StatusCode == 429).ToList();

        Assert.NotEmpty(refused);
        await ProblemAsync(refused[0], 429, "request.too_many");
        Assert.NotNull(refused[0].Headers.RetryAfter);
        for (var order = 0; order < 10; order++)
        {
            await OrderAsync("u1", "o" + order, 1);
        }
    }
}
