using System.Security.Cryptography;
using Graine.Engine;
using Graine.Engine.Games;
using Graine.Engine.Inputs;
using Graine.Engine.Plans;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Games;

/// <summary>Commits to a seed before anybody enters, and closes draws: who wins is decided in the transaction that closes.</summary>
internal sealed class DrawDesk(IStore store, RunningPlan plan, Clock clock)
{
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);

    /// <summary>The draw's row; made with a new seed by whoever asks first.</summary>
    public async Task<DrawRow> EnsureAsync(string draw, CancellationToken ct) =>
        await store.Draws.FindAsync(draw, ct)
        ?? await store.Draws.EnsureAsync(draw, RandomNumberGenerator.GetBytes(DrawSeeds.SeedBytes), clock.Now, ct);

    /// <summary>Null when it is closed already.</summary>
    public async Task<DrawRow?> CloseAsync(Draw draw, string beacon, CancellationToken ct)
    {
        _ = await EnsureAsync(draw.Id, ct);
        var now = clock.Now;
        return await store.Draws.CloseAsync(draw.Id, beacon, now, (row, entries) => Decide(draw, row, entries, now), ct);
    }

    /// <summary>Closes draws whose time has come, those that need a public value apart; answers how many.</summary>
    public async Task<int> TurnAsync(CancellationToken ct)
    {
        var (closed, draws) = (0, plan.Current.Game?.Draws ?? []);
        foreach (var draw in draws)
        {
            if (draw.NeedsBeacon || draw.ClosesAt > clock.Now || _closed.Contains(draw.Id))
            {
                continue;
            }

            closed += await CloseAsync(draw, "", ct) is null ? 0 : 1;
            _ = _closed.Add(draw.Id);
        }

        return closed;
    }

    private static DrawClosing Decide(Draw draw, DrawRow row, IReadOnlyList<DrawEntryRow> entries, Instant now)
    {
        // As bytes and as hexadecimal digits ids have one order.
        List<DrawEntryRow> sorted = [.. entries.OrderBy(entry => entry.Id.ToString("N"), StringComparer.Ordinal)];
        List<ListedEntry> list = [.. sorted.Select(entry => Listed(row, entry))];
        var digest = DrawSeeds.Digest(list);
        var winners = DrawSeeds.Winners(draw.Id, row.Seed, list, digest, row.Beacon, draw.Prizes.Count);
        return new DrawClosing(
            Convert.ToHexStringLower(digest),
            [.. winners.Select((index, place) => new DrawWinnerRow(draw.Id, place + 1, sorted[index].Id, sorted[index].Member))],
            [
                .. winners.Select((index, place) => new InboxRow(Clock.NewId(now), sorted[index].Member, now, DerivedInput.ToJson(new PrizeArrived
                {
                    Id = Guid.Empty,
                    At = now,
                    Received = now,
                    Rule = draw.Rule,
                    Place = place + 1,
                    Prize = draw.Prizes[place],
                }))),
            ]);
    }

    public static ListedEntry Listed(DrawRow row, DrawEntryRow entry) => new(entry.Id, entry.Tickets, DrawSeeds.Participant(row.Seed, entry.Member));
}
