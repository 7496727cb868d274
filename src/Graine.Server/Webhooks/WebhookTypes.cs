using Graine.Engine;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Webhooks;

/// <summary>One type of message: its name for programs, and what it tells, for people.</summary>
public sealed record WebhookType(string Name, string Fr, string En);

/// <summary>
/// Which effect is told under which name. Whoever adds a kind of effect that a shop wants to hear of adds a line to <see cref="All"/> and to
/// <see cref="Of"/>; names never change meaning.
/// </summary>
public static class WebhookTypes
{
    public const string Test = "webhook.test";

    /// <summary>All that an address may ask for, in the order they are shown.</summary>
    public static readonly IReadOnlyList<WebhookType> All =
    [
        new("points.earned", "Points gagnés, aussi ceux en attente", "Points earned, those that are pending too"),
        new("points.activated", "Points en attente devenus disponibles", "Pending points became available"),
        new("points.spent", "Points dépensés", "Points spent"),
        new("points.given_back", "Points rendus après un retour ou une annulation", "Points given back after a return or a cancellation"),
        new("points.taken_back", "Points repris après un retour", "Points taken back after a return"),
        new("points.expired", "Points expirés", "Points expired"),
        new("points.expiring_soon", "Points qui vont expirer", "Points will expire soon"),
        new("points.adjusted", "Solde corrigé par l’équipe", "Balance adjusted by staff"),
        new("points.sent", "Points envoyés à un autre membre", "Points sent to another member"),
        new("points.received", "Points reçus d’un autre membre", "Points received from another member"),
        new("tier.up", "Palier supérieur atteint", "Moved up a tier"),
        new("tier.down", "Descente de palier", "Moved down a tier"),
        new("tier.will_go_down", "Palier bientôt perdu", "A tier will be lost soon"),
        new("reward.claimed", "Récompense réclamée", "Reward claimed"),
        new("reward.fulfilled", "Récompense remise", "Reward handed over"),
        new("reward.used", "Récompense utilisée", "Reward used"),
        new("reward.reopened", "Récompense rendue avec un achat", "Reward usable again, its order came back"),
        new("reward.cancelled", "Récompense annulée", "Reward cancelled"),
        new("reward.expired", "Récompense expirée", "Reward ended without being used"),
        new("voucher.published", "Code remis à un membre", "Code handed out to a member"),
        new("voucher.redeemed", "Code utilisé", "Code redeemed"),
        new("voucher.rolled_back", "Utilisation d’un code annulée", "Redemption of a code rolled back"),
        new("gift_card.refunded", "Part d’un achat rendue sur une carte cadeau", "Part of an order given back on a gift card"),
        new("segment.entered", "Entrée dans un segment", "Entered a segment"),
        new("segment.left", "Sortie d’un segment", "Left a segment"),
    ];

    private static readonly HashSet<string> Names = [.. All.Select(type => type.Name)];

    public static bool IsKnown(string? name) => name is not null && Names.Contains(name);

    /// <summary>The name an effect is told under; null for what nobody is told.</summary>
    /// <param name="plan">Knows which of two tiers is the higher.</param>
    public static string? Of(in Effect effect, CompiledPlan plan) => effect.Kind switch
    {
        EffectKind.PointsEarned or EffectKind.PointsPending => "points.earned",
        EffectKind.PointsActivated => "points.activated",
        EffectKind.PointsSpent or EffectKind.HeldPointsSpent => "points.spent",
        EffectKind.PointsGivenBack => "points.given_back",
        EffectKind.PointsRevoked => "points.taken_back",
        EffectKind.PointsExpired => "points.expired",
        EffectKind.PointsExpiringSoon => "points.expiring_soon",
        EffectKind.PointsAdjusted => "points.adjusted",
        EffectKind.PointsSent => "points.sent",
        EffectKind.PointsReceived => "points.received",
        EffectKind.TierChanged => IsUp(effect, plan) ? "tier.up" : "tier.down",
        EffectKind.TierWillGoDown => "tier.will_go_down",
        EffectKind.RewardClaimed => "reward.claimed",
        EffectKind.RewardFulfilled => "reward.fulfilled",
        EffectKind.RewardUsed => "reward.used",
        EffectKind.RewardReopened => "reward.reopened",
        EffectKind.RewardCancelled => "reward.cancelled",
        EffectKind.RewardExpired => "reward.expired",
        EffectKind.VoucherPublished => "voucher.published",
        EffectKind.VoucherRedeemed => "voucher.redeemed",
        EffectKind.VoucherRolledBack => "voucher.rolled_back",
        EffectKind.GiftCardRefunded => "gift_card.refunded",
        EffectKind.SegmentEntered => "segment.entered",
        EffectKind.SegmentLeft => "segment.left",
        _ => null,
    };

    private static bool IsUp(in Effect effect, CompiledPlan plan)
    {
        foreach (var set in plan.TierSets)
        {
            if (set.Id == effect.Subject)
            {
                return set.IndexOf(effect.To) >= set.IndexOf(effect.From);
            }
        }

        // The set is gone from the plan: its members leave their tiers.
        return effect.To is not null;
    }
}
