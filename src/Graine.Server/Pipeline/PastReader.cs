using Graine.Engine;
using Graine.Engine.Members;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>Looks up in the log when events happened that a member's document no longer tells apart.</summary>
internal static class PastReader
{
    public static async Task<IReadOnlyList<PastEvents>> ReadAsync(
        IReads reads, Guid member, IReadOnlyList<WindowGap> gaps, CancellationToken ct)
    {
        Guid[] history = [member, .. await reads.ReadAbsorbedAsync(member, ct)];
        var past = new List<PastEvents>();
        foreach (var gap in gaps)
        {
            var rows = await reads.ReadEventsNamedAsync(history, gap.Name, gap.After, NameCount.RecentMax, ct);
            past.Add(new PastEvents(gap.Name, [.. rows.Where(IsCounted).Select(row => row.At)]));
        }

        return past;
    }

    /// <summary>An order that came twice was counted once.</summary>
    private static bool IsCounted(EventRow row) =>
        row.Effects.Length == 0
        || !EffectCodec.Read(row.Effects.Span, new NamePool()).Any(effect => effect is { Kind: EffectKind.OrderRepeated, Subject: "order" });
}
