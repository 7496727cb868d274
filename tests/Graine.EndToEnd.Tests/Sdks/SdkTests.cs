using System.Text.Json;

namespace Graine.EndToEnd.Tests.Sdks;

/// <summary>The SDKs from npm, in the versions that were recorded, against the running server.</summary>
public sealed class SdkTests(ServerProcess server) : IClassFixture<ServerProcess>
{
    // Retry-After is 2 s; an SDK may look at its clock a little early.
    private const int WaitMillisecondsMin = 1_900;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_side_sdks_deliver_every_type_once()
    {
        var report = await SdkScript.RunAsync("node-sdks.mjs", [server.Host, ServerProcess.WriteKey], Ct);

        await AssertEventsAsync(
            "user:sdk-segment-node", "Custom Thing", "Order Completed", "alias", "group", "identify", "page", "screen");
        await AssertEventsAsync("email:sdk-segment-node@shop.example", "Custom Thing", "Order Completed", "alias", "group", "identify", "page", "screen");
        await AssertEventsAsync("user:sdk-segment-retry", "Order Completed");
        await AssertEventsAsync("user:sdk-segment-large", ["Huge", .. Enumerable.Repeat("Large", 40)]);
        await AssertEventsAsync("user:sdk-rudder-gzip", "Order Completed", "alias", "group", "identify", "page", "screen");
        await AssertEventsAsync("user:sdk-rudder-plain", "Order Completed", "alias", "group", "identify", "page", "screen");
        await AssertEventsAsync("user:sdk-jitsu", "Order Completed", "identify", "page");
        await AssertEventsAsync("user:sdk-posthog", "Order Completed", "alias", "identify");
        await AssertEventsAsync("user:sdk-segment-nobody");
        Assert.Equal(3, Number(report, "segmentTries"));
        Assert.InRange(Number(report, "segmentWaitMs"), WaitMillisecondsMin, 60_000);
        Assert.True(report.GetProperty("isUnknownKeyDropped").GetBoolean());
    }

    [Fact]
    public async Task Browser_sdks_deliver_across_origins_and_come_back_after_a_failure()
    {
        if (Environment.GetEnvironmentVariable("GRAINE_TEST_CHROMIUM") is not { Length: > 0 } chromium)
        {
            chromium = "/usr/bin/chromium";
            Assert.SkipUnless(File.Exists(chromium), "There is no Chromium on this machine.");
        }

        var report = await SdkScript.RunAsync("browser-sdks.mjs", [server.Host, ServerProcess.WriteKey, ServerProcess.SecretKey, chromium], Ct);

        Assert.Equal("[]", report.GetProperty("problems").GetRawText());
        foreach (var person in new[] { "sdk-segment-web", "sdk-segment-web-standard" })
        {
            await AssertEventsAsync("user:" + person, "Order Completed", "alias", "group", "identify", "page", "screen");
        }

        foreach (var person in new[] { "sdk-rudder-web", "sdk-rudder-web-batch", "sdk-rudder-web-beacon" })
        {
            await AssertEventsAsync("email:" + person + "@shop.example", "Order Completed", "group", "identify", "page");
        }

        await AssertEventsAsync("user:sdk-segment-web-retry", "Order Completed");
        await AssertEventsAsync("anonymous:sdk-rudder-web-retry-anon", "Order Completed");
        Assert.Equal((2, 2), (Number(report, "segmentTries"), Number(report, "rudderTries")));
        Assert.InRange(Number(report, "segmentWaitMs"), WaitMillisecondsMin, 60_000);
    }

    private static int Number(JsonElement report, string name) => report.GetProperty(name).GetInt32();

    private async Task AssertEventsAsync(string reference, params string[] names) =>
        Assert.Equal(names.Order(StringComparer.Ordinal), await server.ReadEventsAsync(reference, Ct));
}
