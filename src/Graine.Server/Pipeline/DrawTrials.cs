using Graine.Engine;
using Graine.Engine.Plans;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>Prize draws as they stand, for what would happen: those that staff closed before their time are entered by nobody there either.</summary>
internal static class DrawTrials
{
    /// <summary>Null where the plan has none that could be entered at the moment.</summary>
    public static async ValueTask<IReadOnlySet<string>?> ReadClosedAsync(IStore store, Plan plan, Instant now, CancellationToken ct) =>
        plan.Game is { } game && game.Draws.Any(draw => now >= draw.OpensAt && now < draw.ClosesAt)
            ? (await store.Draws.ListClosedAsync(ct)).ToHashSet(StringComparer.Ordinal)
            : null;
}
