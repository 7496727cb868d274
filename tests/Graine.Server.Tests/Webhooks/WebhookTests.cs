using System.Text.Json;

namespace Graine.Server.Tests.Webhooks;

/// <summary>What is committed is told, signed, in order, again until it is taken, and again when asked.</summary>
public sealed class WebhookTests : WebhookServer
{
    [Fact]
    public async Task What_happens_is_told_in_order_signed_and_without_who_it_is()
    {
        using var receiver = new Receiver();
        await OrderAsync("before", "o0", 10);
        var (_, secret) = await MakeAsync(receiver.Address);
        await CollectAsync(new { type = "identify", userId = "u1", messageId = "i1", traits = new { email = "zoe@shop.example", firstName = "Zoé" } });
        await OrderAsync("u1", "o1", 150);
        await PostAsync("v1/members/user:u1/wallets/points/spends", new { points = 40 });

        var told = await receiver.NextAsync(4, Ct);

        Assert.Equal(["points.earned", "tier.up", "segment.entered", "points.spent"], told.Select(each => each.Type));
        Assert.All(told, each => Assert.True(each.IsSignedWith(secret)));
        Assert.All(told, each => Assert.DoesNotContain("zoe", each.Body, StringComparison.OrdinalIgnoreCase));
        var member = (await GetAsync("v1/members/user:u1")).GetProperty("id").GetString();
        Assert.All(told, each => Assert.Equal(member, Text(each.Data, "member")));
        Assert.Equal((150, false, "base"), (told[0].Data.GetProperty("points").GetInt32(), told[0].Data.GetProperty("pending").GetBoolean(), Text(told[0].Data, "rule")));
        Assert.Equal(("status", "gold"), (Text(told[1].Data, "tierSet"), Text(told[1].Data, "to")));
        Assert.Equal(4, told.Select(each => each.Id).Distinct().Count());
    }

    [Fact]
    public async Task An_address_is_told_only_what_it_asks_for()
    {
        using var receiver = new Receiver();
        var (id, _) = await MakeAsync(receiver.Address, "tier.up", "tier.down");
        await OrderAsync("u1", "o1", 150);
        await PassAsync(TimeSpan.FromDays(400));

        Assert.Equal(["tier.up", "tier.down"], (await receiver.NextAsync(2, Ct)).Select(each => each.Type));
        await UntilAsync($"v1/webhooks/{id}", webhook => webhook.GetProperty("waiting").GetInt32() == 0);
        Assert.True(receiver.IsQuiet);
    }

    [Fact]
    public async Task What_is_not_taken_comes_again_under_the_same_id_and_holds_up_only_its_member()
    {
        using var receiver = new Receiver { AnswerText = "no room" };
        var refused = "";
        receiver.Answer = each => refused.Length == 0 || each.Id == refused ? Refuse(each) : 200;
        var (id, _) = await MakeAsync(receiver.Address, "points.earned");
        await OrderAsync("u1", "o1", 10);
        var first = await receiver.NextAsync(Ct);
        await OrderAsync("u1", "o2", 20);
        await OrderAsync("u2", "o3", 30);
        Assert.Equal(30, (await receiver.NextAsync(Ct)).Data.GetProperty("points").GetInt32());

        var failing = await UntilAsync($"v1/webhooks/{id}/messages?state=waiting", page => Items(page).Any(each => each.GetProperty("attempts").GetInt32() == 1) && Items(page).Count() <= 2);
        Assert.Equal(2, Items(failing).Count());
        Time.Pass(TimeSpan.FromSeconds(6));
        Assert.Equal(first.Id, (await receiver.NextAsync(Ct)).Id);
        refused = "nobody";
        await UntilAsync($"v1/webhooks/{id}/messages/{first.Id}", detail => detail.GetProperty("message").GetProperty("attempts").GetInt32() == 2);
        Time.Pass(TimeSpan.FromMinutes(6));
        var again = await receiver.NextAsync(2, Ct);

        Assert.Equal((first.Id, first.Body), (again[0].Id, again[0].Body));
        Assert.NotEqual(first.Timestamp, again[0].Timestamp);
        Assert.Equal(20, again[1].Data.GetProperty("points").GetInt32());
        var detail = await UntilAsync($"v1/webhooks/{id}/messages/{first.Id}", detail => Text(detail.GetProperty("message"), "state") == "taken");
        Assert.Equal([503, 503, 200], detail.GetProperty("attempts").EnumerateArray().Select(each => each.GetProperty("status").GetInt32()));
        Assert.Equal("no room", Text(detail.GetProperty("attempts")[0], "answer"));
        Assert.Equal(first.Type, Text(detail.GetProperty("body"), "type"));

        int Refuse(Received each)
        {
            refused = each.Id;
            return 503;
        }
    }

    [Fact]
    public async Task An_address_that_is_gone_or_fails_for_days_is_switched_off_with_a_note()
    {
        using var receiver = new Receiver { Answer = _ => 500 };
        var (id, _) = await MakeAsync(receiver.Address, "points.earned");
        await OrderAsync("u1", "o1", 10);
        await receiver.NextAsync(Ct);
        await UntilAsync($"v1/webhooks/{id}", webhook => Text(webhook, "failingSince") is not null);
        Time.Pass(TimeSpan.FromDays(6));
        await receiver.NextAsync(Ct);
        var off = await UntilAsync($"v1/webhooks/{id}", webhook => !webhook.GetProperty("isEnabled").GetBoolean());
        Assert.Equal("failing", Text(off, "disabledBecause"));
        await OrderAsync("u2", "o2", 20);

        receiver.Answer = _ => 410;
        using (var on = await SendAsync(HttpMethod.Patch, $"v1/webhooks/{id}", new { enabled = true }, ("If-Match", $"\"{Text(off, "version")}\"")))
        {
            await JsonAsync(on, 200);
        }

        Time.Pass(TimeSpan.FromDays(1));
        await receiver.NextAsync(Ct);
        Assert.Equal("gone", Text(await UntilAsync($"v1/webhooks/{id}", webhook => !webhook.GetProperty("isEnabled").GetBoolean()), "disabledBecause"));

        // Nothing is lost meanwhile: it goes on where it stopped.
        receiver.Answer = _ => 200;
        using (var on = await SendAsync(HttpMethod.Patch, $"v1/webhooks/{id}", new { enabled = true }))
        {
            await JsonAsync(on, 200);
        }

        Time.Pass(TimeSpan.FromDays(1));
        await UntilAsync($"v1/webhooks/{id}/messages?state=taken", page => Items(page).Count() == 2);
        var notes = Items(await GetAsync($"v1/audit?subject=webhook:{id}")).Select(note => Text(note, "action")).ToList();
        Assert.Equal(2, notes.Count(action => action == "webhook.disabled"));
        Assert.Equal("webhook.made", notes[^1]);
    }

    [Fact]
    public async Task An_answer_to_what_was_sent_before_it_was_switched_on_again_does_not_switch_it_off()
    {
        using var isAnswered = new ManualResetEventSlim();
        var asked = new TaskCompletionSource();
        using var receiver = new Receiver();
        receiver.Answer = _ =>
        {
            receiver.Answer = _ => 200;
            asked.SetResult();
            isAnswered.Wait(Ct);
            return 410;
        };
        var (id, _) = await MakeAsync(receiver.Address, "points.earned");
        await OrderAsync("u1", "o1", 10);
        await asked.Task.WaitAsync(Ct);
        foreach (var enabled in new[] { false, true })
        {
            using var changed = await SendAsync(HttpMethod.Patch, $"v1/webhooks/{id}", new { enabled });
            await JsonAsync(changed, 200);
        }

        isAnswered.Set();
        var messages = await UntilAsync($"v1/webhooks/{id}/messages?state=taken", page => Items(page).Any());
        Assert.Equal(2, Items(messages).Single().GetProperty("attempts").GetInt32());
        Assert.True((await GetAsync($"v1/webhooks/{id}")).GetProperty("isEnabled").GetBoolean());
        Assert.DoesNotContain(Items(await GetAsync($"v1/audit?subject=webhook:{id}")), note => Text(note, "action") == "webhook.disabled");
    }

    [Fact]
    public async Task A_replay_tells_from_the_log_again_under_the_same_ids()
    {
        using var receiver = new Receiver();
        await OrderAsync("u1", "o0", 5);
        var between = Now.AddHours(1);
        Time.Pass(TimeSpan.FromHours(2));
        var (id, _) = await MakeAsync(receiver.Address, "points.earned");
        await OrderAsync("u1", "o1", 10);
        var live = await receiver.NextAsync(Ct);
        await UntilAsync($"v1/webhooks/{id}/messages?state=taken", page => Items(page).Any());

        using var begun = await SendAsync(HttpMethod.Post, $"v1/webhooks/{id}/replay", new { from = between.AddHours(-2) });
        await JsonAsync(begun, 202);
        var all = await receiver.NextAsync(2, Ct);
        Assert.Equal([5, 10], all.Select(each => each.Data.GetProperty("points").GetInt32()));
        Assert.Equal((live.Id, live.Body), (all[1].Id, all[1].Body));
        await UntilAsync($"v1/webhooks/{id}", webhook => !webhook.GetProperty("isReplaying").GetBoolean() && webhook.GetProperty("waiting").GetInt32() == 0);

        using var part = await SendAsync(HttpMethod.Post, $"v1/webhooks/{id}/replay", new { from = between.AddHours(-2), to = between });
        await JsonAsync(part, 202);
        Assert.Equal(all[0].Id, (await receiver.NextAsync(Ct)).Id);
        using var wrong = await SendAsync(HttpMethod.Post, $"v1/webhooks/{id}/replay", new { from = between, to = between });
        await ProblemAsync(wrong, 400, "webhooks.period_invalid");
    }

    [Fact]
    public async Task One_message_is_sent_again_once_under_its_id_and_noted()
    {
        using var receiver = new Receiver();
        var (id, _) = await MakeAsync(receiver.Address, "points.earned");
        await OrderAsync("u1", "o1", 10);
        var first = await receiver.NextAsync(Ct);
        await UntilAsync($"v1/webhooks/{id}/messages?state=taken", page => Items(page).Any());
        var path = $"v1/webhooks/{id}/messages/{first.Id}/resend";

        using var again = await SendAsync(HttpMethod.Post, path, headers: ("Idempotency-Key", "again-1"));
        Assert.Equal("waiting", Text(await JsonAsync(again, 202), "state"));
        Assert.Equal((first.Id, first.Body), await receiver.NextAsync(Ct) is var next ? (next.Id, next.Body) : default);
        await UntilAsync($"v1/webhooks/{id}/messages?state=taken", page => Items(page).Any());

        using var repeated = await SendAsync(HttpMethod.Post, path, headers: ("Idempotency-Key", "again-1"));
        Assert.Equal("taken", Text(await JsonAsync(repeated, 202), "state"));
        Assert.Equal("true", Assert.Single(repeated.Headers.GetValues("Idempotency-Replayed")));
        Assert.Single(Items(await GetAsync($"v1/audit?subject=webhook:{id}")), note => Text(note, "action") == "webhook.resent");

        using var unknown = await SendAsync(HttpMethod.Post, $"v1/webhooks/{id}/messages/msg_{Guid.NewGuid():N}/resend", headers: ("Idempotency-Key", "again-2"));
        await ProblemAsync(unknown, 404, "webhooks.not_found");
        using var off = await SendAsync(HttpMethod.Patch, $"v1/webhooks/{id}", new { enabled = false });
        await JsonAsync(off, 200);
        using var refused = await SendAsync(HttpMethod.Post, path, headers: ("Idempotency-Key", "again-3"));
        await ProblemAsync(refused, 409, "webhooks.disabled");
    }

    [Fact]
    public async Task A_new_secret_signs_beside_the_old_one_for_a_while_and_neither_is_kept_in_clear()
    {
        using var receiver = new Receiver { AnswerText = "hello", Answer = _ => 200 };
        var (id, old) = await MakeAsync(receiver.Address, "points.earned");
        using var rotated = await SendAsync(HttpMethod.Post, $"v1/webhooks/{id}/rotate", new { overlapHours = 2 });
        var secret = Text(await JsonAsync(rotated, 200), "secret")!;

        using var tried = await SendAsync(HttpMethod.Post, $"v1/webhooks/{id}/test");
        var trial = await JsonAsync(tried, 200);
        Assert.Equal((true, 200, "hello"), (trial.GetProperty("isTaken").GetBoolean(), trial.GetProperty("status").GetInt32(), Text(trial, "answer")));
        var both = await receiver.NextAsync(Ct);
        Assert.Equal("webhook.test", both.Type);
        Assert.True(both.IsSignedWith(secret, old));

        Time.Pass(TimeSpan.FromHours(3));
        await OrderAsync("u1", "o1", 10);
        Assert.True((await receiver.NextAsync(Ct)).IsSignedWith(secret));
        Assert.DoesNotContain(secret, (await GetAsync("v1/webhooks")).ToString(), StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(DataFolder, "graine.db*"))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(open, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(secret["whsec_".Length..], await reader.ReadToEndAsync(Ct), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        (string Body, string Code)[] refused =
        [
            ("""{"url":"http://shop.example/"}""", "webhooks.url_invalid"),
            ("""{"url":"https://192.168.0.1/"}""", "webhooks.url_invalid"),
            ("{}", "webhooks.url_invalid"),
            ("""{"url":"https://shop.example/","events":["points.stolen"]}""", "webhooks.event_unknown"),
            ("""{"url":"https://shop.example/","events":[null]}""", "webhooks.event_unknown"),
        ];
        foreach (var (body, code) in refused)
        {
            using var response = await SendAsync(HttpMethod.Post, "v1/webhooks", body, ("Idempotency-Key", NewKey()));
            await ProblemAsync(response, 400, code);
        }
    }

    [Fact]
    public async Task A_repeat_makes_no_second_one_and_there_are_not_too_many()
    {
        var body = new { url = "https://shop.example/hooks" };
        using var first = await SendAsync(HttpMethod.Post, "v1/webhooks", body, ("Idempotency-Key", "k"));
        using var again = await SendAsync(HttpMethod.Post, "v1/webhooks", body, ("Idempotency-Key", "k"));
        using var other = await SendAsync(HttpMethod.Post, "v1/webhooks", new { url = "https://other.example/" }, ("Idempotency-Key", "k"));
        await JsonAsync(first, 201);
        Assert.Equal(JsonValueKind.Null, (await JsonAsync(again, 200)).GetProperty("secret").ValueKind);
        await ProblemAsync(other, 422, "request.key_reused");
        for (var made = 1; made < 20; made++)
        {
            await MakeAsync("https://shop.example/hooks");
        }

        using var over = await SendAsync(HttpMethod.Post, "v1/webhooks", body, ("Idempotency-Key", NewKey()));
        await ProblemAsync(over, 409, "webhooks.too_many");
        var id = Text(Items(await GetAsync("v1/webhooks")).First(), "id");
        using var late = await SendAsync(HttpMethod.Patch, $"v1/webhooks/{id}", new { description = "x" }, ("If-Match", "\"9\""));
        await ProblemAsync(late, 412, "webhooks.version_changed");
        using var gone = await SendAsync(HttpMethod.Delete, $"v1/webhooks/{id}");
        Assert.Equal(204, (int)gone.StatusCode);
        using var none = await SendAsync(HttpMethod.Get, $"v1/webhooks/{id}");
        await ProblemAsync(none, 404, "webhooks.not_found");
    }
}
