using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Server.Plans;
using Graine.Server.Tests.Hosting;
using Graine.Server.Workers;
using Graine.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Graine.Server.Tests.Plan.Replays;

/// <summary>A real shop in which a script is lived: what people do in it is the same under any programme.</summary>
internal sealed class LivedShop(IReadOnlyList<(string Kind, object Document)> programme) : ServerFixture
{
    private static readonly string[] People = ["ana", "bo", "cleo", "dan"];
    private int _number;

    public IStore Store => App.Services.GetRequiredService<IStore>();

    /// <summary>In force.</summary>
    public Engine.Plans.Plan Plan => App.Services.GetRequiredService<RunningPlan>().Current;

    public DateTimeOffset Moment => Now;

    protected override Task PrepareAsync() => PublishAsync([.. programme]);

    public Task PutInForceAsync(IReadOnlyList<(string Kind, object Document)> documents) => PublishAsync([.. documents]);

    public Task SkipAsync(TimeSpan time) => GoOnAsync(time);

    /// <summary>So many steps, chosen by the seed alone: purchases, returns, visits that get a name, spending, gifts, and time that passes.</summary>
    public async Task LiveAsync(int seed, int steps)
    {
        var random = new Random(seed);
        for (var step = 0; step < steps; step++)
        {
            var (person, other) = (People[random.Next(People.Length)], People[random.Next(People.Length)]);
            var (kind, amount, days) = (random.Next(14), random.Next(5, 120), random.Next(0, 9));
            await StepAsync(kind, person, other, amount);
            await GoOnAsync(TimeSpan.FromHours((days * 24) + 1));
        }

        await WorkOffAsync();
    }

    /// <summary>What the ledger says of a wallet: given out, spent, expired, taken back.</summary>
    public async Task<(long Issued, long Spent, long Expired, long Revoked)> LedgerAsync(string wallet, Instant from)
    {
        var moved = await MovedAsync(wallet, from, Instant.Never);
        return (-moved(Account.Issuance), moved(Account.Redeemed), moved(Account.Expired), moved(Account.Revoked));
    }

    /// <summary>What the ledger says members held of a wallet at a moment.</summary>
    public async Task<long> LiabilityAsync(string wallet, Instant until)
    {
        var moved = await MovedAsync(wallet, Instant.None, until);
        return moved(Account.Pending) + moved(Account.Active) + moved(Account.Held);
    }

    /// <summary>Everybody who stands for somebody, as stored.</summary>
    public async Task<List<Member>> MembersAsync()
    {
        var members = new List<Member>();
        for (short shard = 0; shard < Shard.Count; shard++)
        {
            members.AddRange((await Store.Reads.ReadMembersAsync(shard, null, 1_000, Ct)).Select(row => MemberCodec.Read(row.Id, row.Document.Span, new NamePool())));
        }

        return members.FindAll(member => member.MergedInto == Guid.Empty);
    }

    /// <summary>Done or refused: that is up to the programme. Nothing when it was refused.</summary>
    public async Task<JsonElement?> AskAsync(string path, object body)
    {
        using var response = await SendAsync(HttpMethod.Post, path, body, ("Idempotency-Key", NewKey()));
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True((int)response.StatusCode is >= 200 and < 300 or 404 or 409 or 422, text);
        await WorkOffAsync();
        return response.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : null;
    }

    /// <summary>A visitor turns out to be somebody.</summary>
    public async Task IdentifyAsync(string person, string device)
    {
        await CollectAsync(new { type = "identify", anonymousId = device, userId = person, messageId = FormattableString.Invariant($"i{++_number}"), timestamp = Now });
        await WorkOffAsync();
    }

    /// <summary>Sends a file of lines.</summary>
    public async Task ImportAsync(string path, string csv)
    {
        using var content = new StringContent(csv, System.Text.Encoding.UTF8);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("text/csv");
        using var answer = await Http.PostAsync(new Uri(path, UriKind.Relative), content, Ct);
        await JsonAsync(answer, 200);
    }

    public async Task DraftAsync(string kind, object document)
    {
        var id = JsonSerializer.SerializeToElement(document).GetProperty("id").GetString();
        using var first = await SendAsync(HttpMethod.Put, $"v1/plan/{kind}/{id}", document, ("If-Match", "*"));
        using var second = (int)first.StatusCode == 412
            ? await SendAsync(HttpMethod.Put, $"v1/plan/{kind}/{id}", document, ("If-None-Match", "*"))
            : first;
        Assert.True(second.IsSuccessStatusCode, await second.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>Asks for a replay and waits for its report.</summary>
    public async Task<JsonElement> ReplayAsync(string id, object body)
    {
        using var asked = await SendAsync(HttpMethod.Post, $"v1/plan/drafts/{id}/replay", body);
        var job = await JsonAsync(asked, 202);
        Assert.Equal($"/v1/plan/replays/{job.GetProperty("id").GetString()}", asked.Headers.Location?.ToString());
        while (job.GetProperty("state").GetString() is "queued" or "running")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Ct);
            job = await GetAsync($"v1/plan/replays/{job.GetProperty("id").GetString()}");
        }

        Assert.True(job.GetProperty("state").GetString() == "done", job.ToString());
        return job.GetProperty("report");
    }

    /// <summary>Something a person does now.</summary>
    public Task DoAsync(string person, string name, object properties)
    {
        _number++;
        return TrackAsync(person, name, properties);
    }

    public async Task<JsonElement> PutSessionAsync(string id, object body)
    {
        using var response = await SendAsync(HttpMethod.Put, $"v1/sessions/{id}", body);
        return await JsonAsync(response, 200);
    }

    public Task<JsonElement> FindAsync(string path) => GetAsync(path);

    public Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, object? body = null) => SendAsync(method, path, body);

    public static Task<JsonElement> RefusedAsync(HttpResponseMessage response, int status, string code) => ProblemAsync(response, status, code);

    private async Task<Func<Account, long>> MovedAsync(string wallet, Instant from, Instant until)
    {
        var moved = new List<MovedRow>();
        for (short shard = 0; shard < Shard.Count; shard++)
        {
            moved.AddRange(await Store.Past.SumAsync(shard, from, until, Ct));
        }

        moved.RemoveAll(row => row.Wallet != wallet);
        return account => moved.Where(row => row.Credit == account).Sum(row => row.Amount) - moved.Where(row => row.Debit == account).Sum(row => row.Amount);
    }

    private async Task StepAsync(int kind, string person, string other, int amount)
    {
        var number = ++_number;
        switch (kind)
        {
            case < 5:
                await OrderAsync(person, FormattableString.Invariant($"{person}-{number}"), amount);
                break;
            case 5:
                await TrackAsync(person, "Order Refunded", new { order_id = FormattableString.Invariant($"{person}-{number - 1}"), total = amount / 2m, currency = "EUR" });
                break;
            case 6:
                await TrackAsync(person, "Review", new { stars = amount % 5 });
                break;
            case 7:
                await CollectAsync(new { type = "page", anonymousId = "device-" + person, messageId = FormattableString.Invariant($"m{number}"), timestamp = Now, name = "Home" });
                break;
            case 8:
                // A purchase without a name, whose history joins when the person signs in.
                await CollectAsync(new
                {
                    type = "track",
                    @event = "Order Completed",
                    anonymousId = FormattableString.Invariant($"guest-{number}"),
                    messageId = FormattableString.Invariant($"m{number}"),
                    timestamp = Now,
                    properties = new { order_id = FormattableString.Invariant($"g-{number}"), total = amount, currency = "EUR" },
                });
                await GoOnAsync(TimeSpan.FromHours(5));
                await CollectAsync(new { type = "identify", anonymousId = FormattableString.Invariant($"guest-{number}"), userId = person, messageId = FormattableString.Invariant($"i{number}"), timestamp = Now });
                break;
            case 9:
                // One that is refused is not asked again, so there is enough under any programme.
                await AskAsync($"v1/members/user:{person}/wallets/points/adjustments", new { points = 1_000, reason = "gesture" });
                await AskAsync($"v1/members/user:{person}/wallets/points/transfers", new { to = "user:" + other, points = amount / 2 });
                break;
            case 10:
                await AskAsync($"v1/members/user:{person}/wallets/points/adjustments", new { points = amount % 2 == 0 ? amount : -amount / 4, reason = "gesture" });
                break;
            case 11:
                await AskAsync($"v1/members/user:{person}/holds", new { wallet = "points", amount = amount / 3, expiresIn = 86_400 * 3 });
                break;
            default:
                await AskAsync($"v1/members/user:{person}/wallets/points/spends", new { points = amount / 2, orderId = FormattableString.Invariant($"{person}-{number - 1}") });
                break;
        }

        await WorkOffAsync();
    }

    private Task TrackAsync(string person, string name, object properties) => CollectAsync(new
    {
        type = "track",
        @event = name,
        userId = person,
        messageId = FormattableString.Invariant($"m{_number}"),
        timestamp = Now,
        properties,
    });

    private async Task GoOnAsync(TimeSpan time)
    {
        Time.Pass(time);
        await WorkOffAsync();
    }

    /// <summary>Works off what is due; a shop that never comes to rest is a fault of its own.</summary>
    private async Task WorkOffAsync()
    {
        var timers = App.Services.GetServices<IHostedService>().OfType<TimersWorker>().Single();
        for (var turn = 0; await timers.TurnAsync(Ct) > 0; turn++)
        {
            Assert.True(turn < 300, "The shop never comes to rest.");
        }
    }
}
