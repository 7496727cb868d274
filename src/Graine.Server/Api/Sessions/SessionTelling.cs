using Graine.Engine;
using Graine.Server.Plans;

namespace Graine.Server.Api.Sessions;

/// <summary>How an answer is told: to whom, in whose words, and how much of it.</summary>
/// <param name="Words">Of members, rewards and tiers.</param>
/// <param name="Names">What documents are called.</param>
/// <param name="Explain">Promotions that take nothing off are told too.</param>
internal sealed record SessionTelling(ICheckoutTelling Words, DocumentSet Names, bool Explain);

/// <summary>Points of one wallet, in its minor units.</summary>
/// <param name="Pending">Of them, still to become active.</param>
internal sealed record SessionPointsView(string Wallet, long Points, long Pending)
{
    /// <summary>What effects add to wallets.</summary>
    public static IReadOnlyList<SessionPointsView> Earned(IEnumerable<Effect> effects) => Sum(
        effects.Where(effect => effect.Kind is EffectKind.PointsEarned or EffectKind.PointsPending));

    /// <summary>What effects spend.</summary>
    public static IReadOnlyList<SessionPointsView> Burned(IEnumerable<Effect> effects) => Sum(
        effects.Where(effect => effect.Kind is EffectKind.PointsSpent or EffectKind.HeldPointsSpent));

    private static SessionPointsView[] Sum(IEnumerable<Effect> effects) =>
    [
        .. effects.GroupBy(effect => effect.Subject).Select(wallet => new SessionPointsView(
            wallet.Key, wallet.Sum(effect => effect.Amount), wallet.Where(effect => effect.Kind == EffectKind.PointsPending).Sum(effect => effect.Amount))),
    ];
}
