using System.Net.Http.Headers;
using System.Text;
using Graine.Server.Vouchers;
using Graine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Vouchers;

/// <summary>Codes are made in the background, come in files, and are handed out, switched off and deleted.</summary>
public sealed class CampaignCodeTests : VoucherServer
{
    [Fact]
    public async Task Codes_are_made_in_the_background_exactly_as_many_and_asking_again_is_asking_once()
    {
        using var first = await SendAsync(HttpMethod.Post, "v1/campaigns/ten/codes", new { count = 12_345 }, ("Idempotency-Key", "once"));
        var job = await JsonAsync(first, 202);
        Assert.Equal("/v1/campaigns/ten/jobs/" + Text(job, "id"), first.Headers.Location?.OriginalString);
        using var again = await SendAsync(HttpMethod.Post, "v1/campaigns/ten/codes", new { count = 12_345 }, ("Idempotency-Key", "once"));
        Assert.Equal(Text(job, "id"), Text(await JsonAsync(again, 202), "id"));
        Assert.Equal((false, true), (first.Headers.Contains("Idempotency-Replayed"), again.Headers.Contains("Idempotency-Replayed")));
        using var other = await SendAsync(HttpMethod.Post, "v1/campaigns/ten/codes", new { count = 5 }, ("Idempotency-Key", "once"));
        await ProblemAsync(other, 422, "request.key_reused");

        var done = await DoneAsync("ten", Text(job, "id")!);
        Assert.Equal(("done", 12_345), (Text(done, "state"), done.GetProperty("done").GetInt64()));
        Assert.Single((await GetAsync("v1/campaigns/ten/jobs")).EnumerateArray());
        var campaign = await GetAsync("v1/campaigns/ten");
        Assert.Equal((12_345, 0, 0.0), (campaign.GetProperty("codes").GetInt64(), campaign.GetProperty("redeemed").GetInt64(), campaign.GetProperty("rate").GetDouble()));
        using var file = await SendAsync(HttpMethod.Get, "v1/campaigns/ten/codes.csv");
        var lines = (await file.Content.ReadAsStringAsync(Ct)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((12_346, 12_346), (lines.Length, lines.Distinct(StringComparer.Ordinal).Count()));
        Assert.Matches("^TEN-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4},free,", lines[7]);

        using var shared = await SendAsync(HttpMethod.Post, "v1/campaigns/noel/codes", new { count = 5 }, ("Idempotency-Key", NewKey()));
        await ProblemAsync(shared, 409, "campaigns.shared");
        using var unknown = await SendAsync(HttpMethod.Post, "v1/campaigns/none/codes", new { count = 5 }, ("Idempotency-Key", NewKey()));
        await ProblemAsync(unknown, 404, "campaigns.unknown");
        using var none = await SendAsync(HttpMethod.Post, "v1/campaigns/ten/codes", new { count = 0 }, ("Idempotency-Key", NewKey()));
        await ProblemAsync(none, 400, "campaigns.count_invalid");
        using var job404 = await SendAsync(HttpMethod.Get, $"v1/campaigns/tea/jobs/{Text(job, "id")}");
        await ProblemAsync(job404, 404, "campaigns.job_unknown");
    }

    [Fact]
    public async Task A_job_that_somebody_left_half_done_goes_on_where_it_ended_and_a_stopped_one_does_not()
    {
        var store = App.Services.GetRequiredService<IStore>();
        var now = Engine.Instant.From(Now);
        var left = await store.Vouchers.AddJobAsync(
            new VoucherJobRow(Guid.NewGuid(), "bonus", 7_000, 0, 0, now, now, "somebody", VoucherJobState.Running), Ct);
        await store.Vouchers.MakeAsync(left, ["A1", "A2", "A3"], now, Ct);
        App.Services.GetRequiredService<VoucherWorker>().Wake();

        Assert.Equal(7_000, (await DoneAsync("bonus", left.Id.ToString())).GetProperty("done").GetInt64());
        Assert.Equal(7_000, (await GetAsync("v1/campaigns/bonus")).GetProperty("codes").GetInt64());
        var gone = await store.Vouchers.AddJobAsync(left with { Id = Guid.NewGuid(), Campaign = "no-more", State = VoucherJobState.Cancelled }, Ct);
        Assert.Equal("cancelled", Text(await PostAsync($"v1/campaigns/no-more/jobs/{gone.Id}/cancel", new { }), "state"));
    }

    [Fact]
    public async Task Codes_come_in_as_csv_and_each_that_does_not_is_told_why()
    {
        using var sent = await CsvAsync("tea", "code;note\r\nTEA-ONE;good\n\"tea two\"\n\nTEA-ONE\nx\nNOEL10\n");
        var told = await JsonAsync(sent, 200);
        Assert.Equal((2, 3), (told.GetProperty("added").GetInt32(), told.GetProperty("rejectedCount").GetInt32()));
        Assert.Equal([3, 4, 5], told.GetProperty("rejected").EnumerateArray().Select(each => each.GetProperty("line").GetInt32()));
        using var again = await CsvAsync("tea", "TEA-ONE\nTEA-THREE");
        Assert.Equal((1, 1), ((await JsonAsync(again, 200)).GetProperty("added").GetInt32(), (await GetAsync("v1/campaigns/tea")).GetProperty("codes").GetInt64() - 2));
        Assert.Equal("tea two", Text(await GetAsync("v1/vouchers/TEATWO"), "code"));
        using var cards = await CsvAsync("gift", "code,balance\nCARD-1,12.34\nCARD-2,\nCARD-3,much\n");
        Assert.Equal(2, (await JsonAsync(cards, 200)).GetProperty("added").GetInt32());
        Assert.Equal((12.34m, 50m), (Money(await GetAsync("v1/vouchers/card-1"), "balance"), Money(await GetAsync("v1/vouchers/CARD2"), "balance")));
        using var json = await SendAsync(HttpMethod.Post, "v1/campaigns/tea/codes/import", new { codes = 1 });
        Assert.Equal(415, (int)json.StatusCode);
    }

    [Fact]
    public async Task A_slip_is_told_by_the_check_digit_and_guesses_are_slowed_down()
    {
        var code = (await MakeAsync("gift", 1))[0];
        var typed = code.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant();
        Assert.Equal((code, "free", true, 50m), (Text(await GetAsync("v1/vouchers/" + typed), "code"), Text(await GetAsync("v1/vouchers/" + code), "state"), (await GetAsync("v1/vouchers/" + code)).GetProperty("usable").GetBoolean(), Money(await GetAsync("v1/vouchers/" + code), "balance")));
        for (var place = 5; place < code.Length; place++)
        {
            if (char.IsAsciiDigit(code[place]))
            {
                using var slip = await SendAsync(HttpMethod.Get, "v1/vouchers/" + code[..place] + (char)('0' + ((code[place] - '0' + 3) % 10)) + code[(place + 1)..]);
                await ProblemAsync(slip, 400, "vouchers.mistyped");
            }
        }

        var misses = 0;
        while (true)
        {
            using var guess = await SendAsync(HttpMethod.Get, $"v1/vouchers/GUESS-{misses}");
            if ((int)guess.StatusCode == 429)
            {
                await ProblemAsync(guess, 429, "vouchers.guessing");
                Assert.True(guess.Headers.RetryAfter?.Delta is { TotalSeconds: > 0 and <= 60 });
                break;
            }

            await ProblemAsync(guess, 404, "vouchers.unknown");
            misses++;
        }

        Assert.Equal(CodeGuesses.MissesMax, misses);
        using var validation = await SendAsync(HttpMethod.Post, "v1/validations", new { redeemables = Redeemables("A-GUESS") });
        await ProblemAsync(validation, 429, "vouchers.guessing");

        // Another customer of the same shop is not kept from paying.
        using var customer = await SendAsync(HttpMethod.Put, "v1/sessions/other", new { lines = new[] { new { product = "tea", price = 50 } }, codes = new[] { code } });
        _ = await JsonAsync(customer, 200);
        Time.Pass(TimeSpan.FromSeconds(61));
        Assert.Equal(code, Text(await GetAsync("v1/vouchers/" + code), "code"));
    }

    [Fact]
    public async Task A_code_is_handed_out_once_however_often_it_is_asked_for_and_then_ends_in_time()
    {
        await OrderAsync("u1", "o1", 10);
        await OrderAsync("u2", "o2", 10);
        await MakeAsync("bonus", 30);
        using var given = await SendAsync(HttpMethod.Post, "v1/campaigns/bonus/publications", new { member = "user:u1" }, ("Idempotency-Key", "p1"));
        var voucher = await JsonAsync(given, 201);
        using var again = await SendAsync(HttpMethod.Post, "v1/campaigns/bonus/publications", new { member = "user:u1" }, ("Idempotency-Key", "p1"));
        Assert.Equal(Text(voucher, "code"), Text(await JsonAsync(again, 201), "code"));
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(1, (await GetAsync("v1/campaigns/bonus")).GetProperty("published").GetInt64());
        var code = Text(voucher, "code")!;
        using var same = await SendAsync(HttpMethod.Post, "v1/campaigns/bonus/publications", new { member = "user:u1", code }, ("Idempotency-Key", "p2"));
        Assert.Equal(code, Text(await JsonAsync(same, 201), "code"));
        using var taken = await SendAsync(HttpMethod.Post, "v1/campaigns/bonus/publications", new { member = "user:u2", code }, ("Idempotency-Key", "p3"));
        await ProblemAsync(taken, 409, "vouchers.taken");

        Assert.Equal(["vouchers.not_yours"], Reasons(await ValidateAsync(new { redeemables = Redeemables(code), member = "user:u2" })));
        Assert.True((await ValidateAsync(new { redeemables = Redeemables(code), member = "user:u1" })).GetProperty("valid").GetBoolean());
        var unpublished = (await PagesAsync("v1/campaigns/bonus/codes?state=free", 200, "&")).Select(each => Text(each, "code")!).First();
        Assert.Equal(["vouchers.not_published"], Reasons(await ValidateAsync(new { redeemables = Redeemables(unpublished), member = "user:u2" })));
        var told = Items(await GetAsync("v1/members/user:u1/timeline?kind=vouchers")).Single();
        Assert.Equal("Code handed out", Text(told.GetProperty("sentence"), "en"));
        Time.Pass(TimeSpan.FromDays(31));
        Assert.Equal(["vouchers.over"], Reasons(await ValidateAsync(new { redeemables = Redeemables(code), member = "user:u1" })));

        // Many at once: nobody gets a code that somebody else has.
        var answers = await Task.WhenAll(Enumerable.Range(0, 35).Select(client => SendAsync(
            HttpMethod.Post, "v1/campaigns/bonus/publications", new { member = client % 2 == 0 ? "user:u1" : "user:u2" }, ("Idempotency-Key", $"many-{client}"))));
        Assert.Equal((29, 6), (answers.Count(answer => (int)answer.StatusCode == 201), answers.Count(answer => (int)answer.StatusCode == 409)));
        Assert.Equal(30, (await GetAsync("v1/campaigns/bonus")).GetProperty("published").GetInt64());
    }

    [Fact]
    public async Task A_code_is_switched_off_and_on_and_what_nobody_has_is_deleted()
    {
        var codes = await MakeAsync("ten", 5);
        Assert.Equal("disabled", Text(await PostAsync($"v1/vouchers/{codes[0]}/disable", new { }), "state"));
        Assert.Equal(["vouchers.disabled"], Reasons(await ValidateAsync(new { redeemables = Redeemables(codes[0]) })));
        using var refused = await TryRedeemAsync(new { redeemables = Redeemables(codes[0]), order = Cart() });
        await ProblemAsync(refused, 422, "vouchers.disabled");
        Assert.Equal("free", Text(await PostAsync($"v1/vouchers/{codes[0]}/enable", new { }), "state"));
        await RedeemAsync(new { redeemables = Redeemables(codes[0]), order = Cart() });

        using var inUse = await SendAsync(HttpMethod.Delete, $"v1/vouchers/{codes[0]}");
        await ProblemAsync(inUse, 409, "vouchers.in_use");
        using var deleted = await SendAsync(HttpMethod.Delete, $"v1/vouchers/{codes[1]}");
        Assert.Equal(204, (int)deleted.StatusCode);
        using var all = await SendAsync(HttpMethod.Delete, "v1/campaigns/ten/codes");
        var told = await JsonAsync(all, 200);
        Assert.Equal((3, false), (told.GetProperty("deleted").GetInt32(), told.GetProperty("more").GetBoolean()));
        Assert.Equal([codes[0]], (await PagesAsync("v1/campaigns/ten/codes", 2)).Select(code => Text(code, "code")!));
        using var state = await SendAsync(HttpMethod.Get, "v1/campaigns/ten/codes?state=lost");
        await ProblemAsync(state, 400, "campaigns.state_unknown");
    }

    private async Task<HttpResponseMessage> CsvAsync(string campaign, string text)
    {
        using var content = new StringContent(text, Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv");
        return await Http.PostAsync(new Uri($"v1/campaigns/{campaign}/codes/import", UriKind.Relative), content, Ct);
    }
}
