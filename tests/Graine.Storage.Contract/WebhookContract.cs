using Graine.Engine;

namespace Graine.Storage.Contract;

/// <summary>Webhooks are fed once from each place of the log, and each message is one sender's at a time, in each member's order.</summary>
public abstract class WebhookContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    private static readonly Instant Lease = Make.Noon.Plus(60_000);

    private readonly string _id = "wh_" + Make.Id().ToString("N");

    private IWebhooks Webhooks => Store.Webhooks;

    [Fact]
    public async Task A_webhook_is_made_changed_and_deleted_under_its_version()
    {
        var made = await AddAsync();
        Assert.Equal(made, await Webhooks.FindAsync(_id, Ct));
        Assert.False(await Webhooks.SaveAsync(made, 0, Ct));
        Assert.False(await Webhooks.SaveAsync(made, 7, Ct));

        var changed = made with { Url = "https://other.example/", Events = "", IsEnabled = false, DisabledAt = Make.Noon, DisabledBecause = "person", OldSecret = "o", OldSecretUntil = Lease };
        Assert.True(await Webhooks.SaveAsync(changed with { Mark = "not taken" }, 1, Ct));
        Assert.Equal(changed with { Version = 2 }, await Webhooks.FindAsync(_id, Ct));
        Assert.Contains(changed with { Version = 2 }, await Webhooks.ListAsync(Ct));

        Assert.False(await Webhooks.DeleteAsync(_id, 1, Ct));
        Assert.True(await Webhooks.DeleteAsync(_id, 2, Ct));
        Assert.Null(await Webhooks.FindAsync(_id, Ct));
    }

    [Fact]
    public async Task A_change_leaves_its_note_and_a_conflict_leaves_none()
    {
        var row = await AddAsync();
        AuditRow Note() => new(Make.Id(), Make.Noon, "key_1", "webhook.changed", "webhook:" + _id, null, null);
        Assert.False(await Webhooks.Noting(Note()).SaveAsync(row, 9, Ct));
        Assert.True(await Webhooks.Noting(Note()).SaveAsync(row, 1, Ct));
        Assert.False(await Webhooks.Noting(Note()).DisableAsync(_id, 1, "gone", Lease, Ct));
        Assert.True(await Webhooks.Noting(Note()).DisableAsync(_id, 2, "gone", Lease, Ct));
        Assert.False(await Webhooks.Noting(Note()).DisableAsync(_id, 3, "gone", Lease, Ct));

        Assert.Equal(2, (await Store.Audit.ReadAsync(new AuditFilter { Subject = "webhook:" + _id }, null, 10, Ct)).Count);
        var off = await Webhooks.FindAsync(_id, Ct);
        Assert.Equal((false, "gone", Lease), (off!.IsEnabled, off.DisabledBecause, off.DisabledAt));
    }

    [Fact]
    public async Task Of_many_who_feed_the_same_place_one_does()
    {
        await AddAsync();
        var other = Database.OpenAnother();
        var messages = new[] { Message(), Message() };

        var fed = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            () => (i % 2 == 0 ? Store : other).Webhooks.FeedAsync(new WebhookFeed(_id, false, "m0", "m1", messages), Ct), Ct)));

        Assert.Single(fed, isFed => isFed);
        Assert.Equal("m1", (await Webhooks.FindAsync(_id, Ct))!.Mark);
        Assert.Equal(messages.Select(each => each.Id).Reverse(), (await ReadAsync()).Select(each => each.Id));
        Assert.Equal((2, 1), (await Webhooks.CountWaitingAsync(_id, 10, Ct), await Webhooks.CountWaitingAsync(_id, 1, Ct)));
    }

    [Fact]
    public async Task A_message_that_is_there_is_not_fed_again_and_one_that_is_settled_is_replayed()
    {
        var row = await AddAsync();
        var (settled, waiting) = (Message(), Message());
        Assert.True(await Webhooks.FeedAsync(new WebhookFeed(_id, false, "m0", "m1", [settled, waiting]), Ct));
        await SettleAsync(settled, WebhookMessageState.Taken);
        Assert.True(await Webhooks.FeedAsync(new WebhookFeed(_id, false, "m1", "m2", [settled]), Ct));
        Assert.Equal(WebhookMessageState.Taken, (await Webhooks.FindMessageAsync(_id, settled.Id, Ct))!.State);
        Assert.False(await Webhooks.FeedAsync(new WebhookFeed(_id, true, "", null, [settled]), Ct));

        Assert.True(await Webhooks.SaveAsync(row with { ReplayFrom = Make.Noon, ReplayTo = Lease, ReplayMark = "" }, 1, Ct));
        Assert.Equal("", (await Webhooks.FindAsync(_id, Ct))!.ReplayMark);
        Assert.True(await Webhooks.FeedAsync(new WebhookFeed(_id, true, "", "r1", [settled]), Ct));
        Assert.Equal("r1", (await Webhooks.FindAsync(_id, Ct))!.ReplayMark);
        Assert.True(await Webhooks.FeedAsync(new WebhookFeed(_id, true, "r1", null, [waiting]), Ct));

        var after = await Webhooks.FindAsync(_id, Ct);
        Assert.Equal(("m2", null), (after!.Mark, after.ReplayMark));
        Assert.Equal([settled.Id, waiting.Id], (await ReadAsync()).Select(each => each.Id));
        Assert.All(await ReadAsync(), each => Assert.Equal(WebhookMessageState.Waiting, each.State));
    }

    [Fact]
    public async Task One_message_is_sent_again_once_for_each_request()
    {
        var row = await AddAsync();
        var (settled, waiting) = (Message(), Message());
        Assert.True(await Webhooks.FeedAsync(new WebhookFeed(_id, false, "m0", "m1", [settled, waiting]), Ct));
        await SettleAsync(settled, WebhookMessageState.GivenUp);
        var (key, later) = (Make.Id(), Make.Noon.Plus(7_000));
        Assert.False(await Webhooks.ResendAsync(_id, waiting.Id, key, later, Ct));
        Assert.True(await Webhooks.ResendAsync(_id, settled.Id, key, later, Ct));
        var again = (await Webhooks.FindMessageAsync(_id, settled.Id, Ct))!;
        Assert.Equal((WebhookMessageState.Waiting, 0, later), (again.State, again.Attempts, again.DueAt));
        Assert.Equal([settled.Id, waiting.Id], (await ReadAsync()).Select(each => each.Id));

        await SettleAsync(settled, WebhookMessageState.Taken);
        Assert.False(await Webhooks.ResendAsync(_id, settled.Id, key, later, Ct));
        Assert.False(await Webhooks.ResendAsync(_id, Make.Id(), Make.Id(), later, Ct));
        Assert.True(await Webhooks.SaveAsync(row with { IsEnabled = false }, 1, Ct));
        Assert.False(await Webhooks.ResendAsync(_id, settled.Id, Make.Id(), later, Ct));
        Assert.Equal(WebhookMessageState.Taken, (await Webhooks.FindMessageAsync(_id, settled.Id, Ct))!.State);
    }

    [Fact]
    public async Task Each_message_is_one_senders_and_waits_for_those_of_its_member_before_it()
    {
        await AddAsync();
        var member = Make.Id();
        var (first, second, other) = (Message(member), Message(member), Message());
        await Webhooks.FeedAsync(new WebhookFeed(_id, false, "m0", "m1", [first, second, other]), Ct);
        var another = Database.OpenAnother();

        var claims = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(
            () => (i % 2 == 0 ? Store : another).Webhooks.ClaimAsync(_id, Make.Noon, Lease, 10, Ct), Ct)));
        Assert.Equal(new[] { first.Id, other.Id }.Order(), claims.SelectMany(each => each).Select(each => each.Id).Order());

        // The first failed and waits: the second still does not overtake it.
        await SettleAsync(first, WebhookMessageState.Waiting, Make.Noon.Plus(5_000));
        Assert.Empty(await Webhooks.ClaimAsync(_id, Make.Noon, Lease, 10, Ct));
        Assert.Equal(first.Id, Assert.Single(await Webhooks.ClaimAsync(_id, Make.Noon.Plus(5_000), Lease, 10, Ct)).Id);
        await SettleAsync(first, WebhookMessageState.Taken);
        Assert.Equal(second.Id, Assert.Single(await Webhooks.ClaimAsync(_id, Make.Noon.Plus(5_000), Lease, 10, Ct)).Id);

        // Its sender is gone: given back, or free again when the claim is over.
        await Webhooks.ReleaseAsync(Make.Noon, Ct);
        Assert.Equal(2, (await Webhooks.ClaimAsync(_id, Make.Noon, Lease, 10, Ct)).Count);
        Assert.Equal(2, (await Webhooks.ClaimAsync(_id, Lease, Lease.Plus(1), 10, Ct)).Count);
    }

    [Fact]
    public async Task Attempts_are_kept_with_their_message_until_they_are_old()
    {
        await AddAsync();
        var message = Message();
        await Webhooks.FeedAsync(new WebhookFeed(_id, false, "m0", "m1", [message]), Ct);
        var failed = new WebhookAttemptRow(Make.Id(), _id, message.Id, 1, Make.Noon, 0, "timeout", 15_000, "");
        var taken = new WebhookAttemptRow(Make.Id(), _id, message.Id, 2, Make.Noon.Plus(9), 200, "", 31, "thanks ☕");
        await Webhooks.SettleAsync(failed, WebhookMessageState.Waiting, Make.Noon.Plus(5), Ct);
        await Webhooks.SettleAsync(failed with { Id = Make.Id(), At = Make.Noon.Plus(6) }, WebhookMessageState.Waiting, Make.Noon.Plus(8), Ct);
        Assert.Equal(Make.Noon, (await Webhooks.FindAsync(_id, Ct))!.FailingSince);
        await Webhooks.SettleAsync(taken, WebhookMessageState.Taken, Make.Noon, Ct);
        Assert.False((await Webhooks.FindAsync(_id, Ct))!.FailingSince.IsSet);

        Assert.Equal(taken, (await Webhooks.ReadAttemptsAsync(_id, message.Id, Ct))[^1]);
        var settled = Assert.Single(await Webhooks.ReadMessagesAsync(_id, WebhookMessageState.Taken, long.MaxValue, 5, Ct));
        Assert.Equal((2, 200, "tier.up"), (settled.Attempts, settled.LastStatus, settled.Type));
        Assert.Empty(await Webhooks.ReadMessagesAsync(_id, WebhookMessageState.GivenUp, long.MaxValue, 5, Ct));
        Assert.Empty(await Webhooks.ReadMessagesAsync(_id, null, settled.Place, 5, Ct));

        await Webhooks.PruneAsync(Make.Noon.Plus(9), Ct);
        Assert.Single(await Webhooks.ReadAttemptsAsync(_id, message.Id, Ct));
        await Webhooks.PruneAsync(Make.Noon.Plus(10), Ct);
        Assert.Null(await Webhooks.FindMessageAsync(_id, message.Id, Ct));
    }

    private static WebhookMessageRow Message(Guid? member = null) => new(
        Make.Id(), 0, member ?? Make.Id(), "tier.up", Make.Noon, Make.Bytes("{}"), WebhookMessageState.Waiting, 0, Make.Noon, 0, "");

    private async Task<WebhookRow> AddAsync()
    {
        var row = new WebhookRow(
            _id, 1, "https://shop.example/hooks", "Stock", "tier.up points.spent", true, "s", "", Instant.None, Make.Noon, Instant.None, "",
            Instant.None, "m0", Instant.None, Instant.None, null);
        Assert.True(await Webhooks.SaveAsync(row, 0, Ct));
        return row;
    }

    private Task<IReadOnlyList<WebhookMessageRow>> ReadAsync() => Webhooks.ReadMessagesAsync(_id, null, long.MaxValue, 50, Ct);

    private Task SettleAsync(WebhookMessageRow message, WebhookMessageState state, Instant due = default) => Webhooks.SettleAsync(
        new WebhookAttemptRow(Make.Id(), _id, message.Id, 1, Make.Noon, 200, "", 3, ""), state, due, Ct);
}
