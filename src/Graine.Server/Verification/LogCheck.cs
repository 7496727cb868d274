using System.Text.Json;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Server.Intake;
using Graine.Server.LakeFeed;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>
/// Walks the whole log once: each collected event has the key that keeps it from being applied twice, and points on their way
/// from one member to another are in the inbox; budgets were used for what was given, and what moved points says so. Remembers who was merged into whom.
/// </summary>
internal sealed class LogCheck(IStore store, PlayCheck play, CountCheck counts, Findings findings)
{
    private const int PageSize = 5_000;

    private readonly Dictionary<string, long> _inTransit = new(StringComparer.Ordinal);
    private readonly List<MergeRow> _merges = [];
    private readonly BudgetCheck _budgets = new(store, findings);

    public long Events { get; private set; }

    public long Postings { get; private set; }

    /// <summary>By survivor.</summary>
    public ILookup<Guid, MergeRow> Merges => _merges.ToLookup(merge => merge.Survivor);

    public async Task RunAsync(Action<long> told, CancellationToken ct)
    {
        string? mark = null;
        while (true)
        {
            var page = await store.Tail.ReadAsync(mark, PageSize, ct);
            await LookAsync(page, ct);
            told(Events);
            mark = page.Watermark;
            if (page.Events.Count < PageSize)
            {
                break;
            }
        }

        await CompareTransitAsync(ct);
        await _budgets.CompareAsync(ct);
    }

    private async Task LookAsync(TailPage page, CancellationToken ct)
    {
        Events += page.Events.Count;
        Postings += page.Postings.Count;
        _merges.AddRange(page.Merges);
        counts.Look(page);
        LookForEffects(page);
        foreach (var row in page.Events)
        {
            _budgets.Look(row);
            play.Look(row);
        }

        foreach (var row in page.Postings)
        {
            var moved = row.Posting.Credit == Account.InTransit ? row.Posting.Amount
                : row.Posting.Debit == Account.InTransit ? -row.Posting.Amount : 0;
            if (moved != 0)
            {
                _inTransit[row.Posting.Wallet] = _inTransit.GetValueOrDefault(row.Posting.Wallet) + moved;
            }
        }

        var keys = new Dictionary<Guid, EventRow>();
        foreach (var row in page.Events.Where(row => row.Status == EventStatus.Applied && LakeRowKinds.IsFact(row)))
        {
            if (MessageId(row) is { } messageId)
            {
                keys[ContentHash.Of(row.Source, messageId)] = row;
            }
        }

        var load = new Load();
        load.Keys.AddRange(keys.Keys);
        var found = (await store.Commits.LoadAsync(load, ct)).Keys;
        foreach (var (key, row) in keys)
        {
            if (!found.TryGetValue(key, out var known))
            {
                findings.Add("key", row.Member, $"event {row.Id} ({row.Name})", "its idempotency key", null);
            }
            else if (known.Event != row.Id)
            {
                findings.Add("key", row.Member, $"event {row.Id} ({row.Name})", "applied once", $"its message was applied as {known.Event}");
            }
        }
    }

    // Joining two members moves points and is told by the merge itself.
    private void LookForEffects(TailPage page)
    {
        var moved = page.Postings.Select(row => row.Event).ToHashSet();
        moved.ExceptWith(page.Merges.Select(merge => merge.Event));
        foreach (var row in page.Events.Where(row => row.Status == EventStatus.Applied && row.Effects.IsEmpty && moved.Contains(row.Id)))
        {
            findings.Add("effects", row.Member, $"event {row.Id} ({row.Name})", "effects that tell of its postings", null);
        }
    }

    private async Task CompareTransitAsync(CancellationToken ct)
    {
        var waiting = new Dictionary<string, long>(StringComparer.Ordinal);
        var count = await store.Reads.CountAsync(ct);
        foreach (var row in await store.Work.FindInboxAsync((int)Math.Min(count.Inbox + 1, int.MaxValue), ct))
        {
            var (wallet, lots) = DerivedInput.FromJson(row.Body.Span, row.Id, row.At) switch
            {
                TransferArrived transfer => (transfer.Wallet, transfer.Lots),
                PointsShared shared => (shared.Wallet, shared.Lots),
                _ => ("", []),
            };
            if (lots.Count > 0)
            {
                waiting[wallet] = waiting.GetValueOrDefault(wallet) + lots.Sum(lot => lot.Points);
            }
        }

        foreach (var wallet in waiting.Keys.Union(_inTransit.Keys))
        {
            var (expected, found) = (waiting.GetValueOrDefault(wallet), _inTransit.GetValueOrDefault(wallet));
            if (expected != found)
            {
                findings.Add("transit", Guid.Empty, $"wallet {wallet}, points on their way between members", expected, found);
            }
        }
    }

    /// <summary>The message id as it came, the last of several; null when the log does not hold it as it was.</summary>
    private static string? MessageId(EventRow row)
    {
        string? id = null;
        try
        {
            var reader = new Utf8JsonReader(row.Body.Span);
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("messageId"u8))
                {
                    id = reader.Read() && reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } text
                        && !text.Contains(Redaction.Mark, StringComparison.Ordinal) ? text : id;
                }
            }
        }
        catch (JsonException)
        {
            // Told where the event is read for what it says.
        }

        return id;
    }
}
