using System.Globalization;
using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Server.Plans;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api;

/// <summary>Wallets and effects as every capability shows them.</summary>
internal static class PointsMapping
{
    private static readonly JsonNamingPolicy Kebab = JsonNamingPolicy.KebabCaseLower;

    public static DateTimeOffset? Moment(Instant instant) =>
        instant == Instant.None || instant == Instant.Never ? null : instant.ToDateTimeOffset();

    public static WalletView ToView(Wallet wallet, CompiledPlan plan, bool withLots)
    {
        var rules = plan.FindWallet(wallet.Id) ?? new WalletRules { Id = wallet.Id };
        var zone = plan.Programme.Zone;
        Instant DueOf(Lot lot) => Expiry.Due(lot, wallet, rules, zone);
        var live = wallet.Lots.Where(lot => lot is { Remaining: > 0, IsPending: false }).ToList();
        var held = withLots ? wallet.Holds?.ByLot() : null;
        var next = live.Count == 0 ? Instant.Never : live.Min(DueOf);
        return new WalletView(
            wallet.Id,
            rules.Decimals,
            wallet.Active,
            wallet.Pending,
            wallet.Debt,
            wallet.Earned,
            wallet.Spent,
            wallet.Expired,
            Moment(next),
            next == Instant.Never ? 0 : live.Where(lot => DueOf(lot) == next).Sum(lot => lot.Remaining),
            withLots ? [.. wallet.Lots.Select(lot => ToView(lot, DueOf(lot), wallet, held?.GetValueOrDefault(lot.Number) ?? 0))] : null)
        {
            Held = wallet.Held,
            Holds = withLots ? [.. (wallet.Holds?.All ?? []).Where(hold => hold.State == HoldState.Open).Select(hold => ToView(wallet, hold))] : null,
            Revoked = wallet.Revoked,
            Moved = wallet.Moved,
            Opened = wallet.Opened,
        };
    }

    /// <summary>With names, and the lots that come first gone first.</summary>
    public static WalletView ToView(Wallet wallet, CompiledPlan plan, DocumentSet names)
    {
        var view = ToView(wallet, plan, withLots: true);
        return view with
        {
            Name = names.WalletName(wallet.Id),
            Lots = [.. view.Lots!.Select(lot => lot with { RuleName = lot.Rule is { } rule ? names.RuleName(rule) : null })],
        };
    }

    public static EffectView ToView(Effect effect) => new(
        Kebab.ConvertName(effect.Kind.ToString()),
        effect.Subject,
        effect.Rule,
        effect.Revision,
        effect.Amount,
        effect.From,
        effect.To)
    {
        Desired = effect.Kind == EffectKind.PointsCapped && long.TryParse(effect.From, CultureInfo.InvariantCulture, out var desired) ? desired : null,
    };

    public static HoldView ToView(Wallet wallet, Hold hold) => new(
        hold.Id,
        wallet.Id,
        hold.Amount,
        Kebab.ConvertName(hold.State.ToString()),
        hold.Spent,
        hold.Reference,
        hold.At.ToDateTimeOffset(),
        hold.Until.ToDateTimeOffset(),
        Moment(hold.ClosedAt));

    private static LotView ToView(Lot lot, Instant due, Wallet wallet, long held) => new(
        lot.Number,
        lot.Remaining == 0 ? held > 0 ? "held" : "used" : lot.IsPending ? "pending" : "active",
        lot.Earned,
        lot.Remaining,
        Moment(lot.EarnedAt),
        Moment(lot.ActiveAt),
        Moment(due),
        lot.Rule)
    {
        Awaits = lot.IsAwaiting ? wallet.Awaited?.GetValueOrDefault(lot.Number)?.Event : null,
        Held = held,
    };
}
