using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Webhooks;

/// <summary>
/// Reads the log for each address from its mark and makes messages of it. Addresses at the same mark share the reading. An address with
/// much waiting is read no further: what it has not been told stays in the log.
/// </summary>
internal sealed class WebhookFeeder(IStore store, RunningPlan plan, Clock clock)
{
    public const int WaitingMax = 10_000;
    private const int PageSize = 500;

    /// <summary>One page for each address: true when one of them was full, so that there is more to read.</summary>
    public async Task<bool> TurnAsync(IReadOnlyList<WebhookRow> webhooks, CancellationToken ct)
    {
        var pages = new Dictionary<string, TailPage>(StringComparer.Ordinal);
        var hasMore = false;
        foreach (var webhook in webhooks)
        {
            if (!webhook.IsEnabled || await store.Webhooks.CountWaitingAsync(webhook.Id, WaitingMax, ct) >= WaitingMax)
            {
                continue;
            }

            var page = await PageAsync(webhook.Mark);
            if (page.Watermark is { } next && next != webhook.Mark)
            {
                await store.Webhooks.FeedAsync(new WebhookFeed(webhook.Id, false, webhook.Mark, next, Messages(webhook, page.Events)), ct);
                hasMore |= page.Events.Count >= PageSize;
            }

            if (webhook.ReplayMark is { } place)
            {
                hasMore |= await ReplayAsync(webhook, place, await PageAsync(place), ct);
            }
        }

        return hasMore;

        async Task<TailPage> PageAsync(string mark)
        {
            if (!pages.TryGetValue(mark, out var page))
            {
                pages[mark] = page = await store.Tail.ReadAsync(mark.Length == 0 ? null : mark, PageSize, ct);
            }

            return page;
        }
    }

    private async Task<bool> ReplayAsync(WebhookRow webhook, string place, TailPage page, CancellationToken ct)
    {
        var wanted = page.Events.Where(row => row.Received >= webhook.ReplayFrom && row.Received < webhook.ReplayTo);
        var next = page.Events.Count >= PageSize ? page.Watermark : null;
        return await store.Webhooks.FeedAsync(new WebhookFeed(webhook.Id, true, place, next, Messages(webhook, wanted)), ct) && next is not null;
    }

    private List<WebhookMessageRow> Messages(WebhookRow webhook, IEnumerable<EventRow> events)
    {
        var wanted = webhook.Events.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var (current, now) = (plan.Current, clock.Now);
        return [.. events.SelectMany(row => WebhookMessages.Of(row, wanted, current, now))];
    }
}
