using System.Text.Json.Serialization;
using Graine.Engine;
using Graine.Server.Live;

namespace Graine.Server.Api.Live;

/// <param name="Input">Null in the messages open, ping and skipped.</param>
internal sealed record LiveMessage(LiveInputView? Input)
{
    public static readonly LiveMessage Open = new((LiveInputView?)null);

    public static LiveMessage Of(LiveItem item) => new(LiveInputView.Of(item));
}

/// <param name="Event">The id of the stored input.</param>
/// <param name="Name">Such as Order Completed; timer for what time alone did.</param>
/// <param name="Status">applied, refused, parked or quarantined.</param>
/// <param name="Member">The member's id; null when it is about nobody.</param>
/// <param name="Channel">web, store…; null when it did not say.</param>
/// <param name="Source">The key, import or worker it came through.</param>
/// <param name="At">When it happened.</param>
/// <param name="Received">When it came.</param>
/// <param name="Points">What it did to the member's points.</param>
/// <param name="Changes">Tiers reached and segments entered or left.</param>
internal sealed record LiveInputView(
    Guid Event,
    string Name,
    string Status,
    Guid? Member,
    string? Channel,
    string Source,
    DateTimeOffset At,
    DateTimeOffset Received,
    IReadOnlyList<LivePointsView> Points,
    IReadOnlyList<LiveChangeView> Changes)
{
    public static LiveInputView Of(LiveItem item) => new(
        item.Row.Id,
        item.Row.Name,
        item.Row.Status.ToString().ToLowerInvariant(),
        item.Row.Member == Guid.Empty ? null : item.Row.Member,
        item.Row.Channel,
        item.Row.Source,
        item.Row.At.ToDateTimeOffset(),
        item.Row.Received.ToDateTimeOffset(),
        [.. item.Effects.Where(effect => effect.Amount != 0 && IsPoints(effect.Kind)).Select(LivePointsView.Of)],
        [.. item.Effects.Where(effect => effect.Kind is EffectKind.TierChanged or EffectKind.SegmentEntered or EffectKind.SegmentLeft)
            .Select(LiveChangeView.Of)]);

    private static bool IsPoints(EffectKind kind) => kind <= EffectKind.PointsReceived;
}

/// <param name="Kind">points-earned, points-spent, points-expired…</param>
/// <param name="Wallet">The wallet's id.</param>
/// <param name="Amount">In the wallet's smallest unit, as the effect tells it.</param>
internal sealed record LivePointsView(string Kind, string Wallet, long Amount)
{
    public static LivePointsView Of(Effect effect) => new(Words.Of(effect.Kind), effect.Subject, effect.Amount);
}

/// <param name="Kind">tier-changed, segment-entered or segment-left.</param>
/// <param name="Subject">The tier set or the segment.</param>
/// <param name="From">The tier left.</param>
/// <param name="To">The tier reached.</param>
internal sealed record LiveChangeView(string Kind, string Subject, string? From, string? To)
{
    public static LiveChangeView Of(Effect effect) => new(Words.Of(effect.Kind), effect.Subject, effect.From, effect.To);
}

internal static class Words
{
    public static string Of(EffectKind kind) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LiveMessage))]
internal sealed partial class LiveJson : JsonSerializerContext;
