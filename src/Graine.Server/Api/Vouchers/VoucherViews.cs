using Graine.Engine;
using Graine.Engine.Vouchers;
using Graine.Server.Plans;
using Graine.Server.Vouchers;
using Graine.Storage;
using CompiledPlan = Graine.Engine.Plans.Plan;
using Currencies = Graine.Server.Intake.Currencies;

namespace Graine.Server.Api.Vouchers;

/// <param name="Valid">All of them can be redeemed together, now.</param>
/// <param name="Redeemables">In the order they were asked in.</param>
/// <param name="Discount">Taken off what is to be paid.</param>
/// <param name="GiftCards">Paid with gift cards.</param>
/// <param name="Total">To be paid after discounts; null when nobody said what is.</param>
/// <param name="ToPay">Of it, once gift cards are used.</param>
/// <param name="Lines">What each line and shipping come to; null without lines.</param>
/// <param name="Lock">What is held; null when nothing is.</param>
internal sealed record ValidationView(
    bool Valid,
    IReadOnlyList<ValidatedView> Redeemables,
    decimal Discount,
    decimal GiftCards,
    decimal? Total,
    decimal? ToPay,
    IReadOnlyList<PricedLineView>? Lines,
    LockView? Lock);

/// <param name="Code">As it is written.</param>
/// <param name="Discount">Of this code.</param>
/// <param name="GiftCard">Taken off this card.</param>
/// <param name="Points">Given, in minor units of the wallet.</param>
/// <param name="Reasons">Everything that stands against it; empty when it is valid.</param>
internal sealed record ValidatedView(
    string Code,
    string? Campaign,
    IReadOnlyDictionary<string, string>? Name,
    bool Valid,
    decimal Discount,
    decimal GiftCard,
    string? Wallet,
    long Points,
    IReadOnlyList<VoucherReasonView> Reasons);

/// <param name="At">When it will no longer stand against it by time alone; null when it will not or that is not known.</param>
/// <param name="Sentence">For the member, in French and English.</param>
/// <param name="Missing">Of goods below the minimum: the money they lack to it.</param>
internal sealed record VoucherReasonView(
    string Code, string Detail, DateTimeOffset? At, IReadOnlyDictionary<string, string> Sentence, decimal? Missing = null);

/// <param name="Line">Place, from 0; null for shipping.</param>
internal sealed record PricedLineView(int? Line, string? Product, decimal Before, decimal Discount, decimal After);

/// <param name="Key">Redeem under it, or let it go.</param>
/// <param name="Until">The first moment at which it no longer holds.</param>
internal sealed record LockView(string Key, DateTimeOffset Until);

/// <param name="Id">Of what was redeemed together.</param>
/// <param name="Effects">What it did to the member. Empty where the answer is of what is there already.</param>
internal sealed record StackView(
    Guid Id,
    Guid Member,
    string? Order,
    IReadOnlyList<RedemptionView> Redemptions,
    decimal Discount,
    decimal GiftCards,
    decimal? Total,
    decimal? ToPay,
    IReadOnlyList<EffectView> Effects);

/// <param name="Stack">What was redeemed in one go has one.</param>
/// <param name="State">redeemed, rolled-back.</param>
/// <param name="Amount">The discount it gave, or what was taken off a gift card.</param>
/// <param name="Points">Given, in minor units of the wallet.</param>
internal sealed record RedemptionView(
    Guid Id,
    Guid Stack,
    Guid Member,
    string Campaign,
    string Code,
    string State,
    DateTimeOffset At,
    DateTimeOffset ChangedAt,
    decimal Amount,
    string? Wallet,
    long Points,
    string? Order,
    int PlanRevision);

/// <param name="State">free, published, redeemed (as often as it may be, or with nothing left), disabled, shared.</param>
/// <param name="Usable">It may be redeemed by somebody, as far as can be said without knowing by whom and with what.</param>
/// <param name="Member">Whom it was handed out to.</param>
/// <param name="Held">Held at this moment.</param>
/// <param name="Balance">Left on a gift card; null when it is none.</param>
internal sealed record VoucherView(
    string Code,
    string Campaign,
    IReadOnlyDictionary<string, string>? Name,
    string State,
    bool Usable,
    Guid? Member,
    DateTimeOffset? PublishedAt,
    DateTimeOffset? ValidFrom,
    DateTimeOffset? ValidUntil,
    int Redeemed,
    int? RedeemedMax,
    int Held,
    decimal? Balance);

/// <param name="State">running, done, cancelled.</param>
internal sealed record CodeJobView(
    Guid Id, string Campaign, string State, long Count, long Done, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, string By);

/// <param name="Codes">There are.</param>
/// <param name="Redeemed">Redemptions that were not rolled back.</param>
/// <param name="Rate">Codes redeemed at least once, of all there are; null of a shared code.</param>
/// <param name="Amount">Discounts given and money taken off gift cards, in the programme's currency.</param>
/// <param name="Balance">Left on gift cards.</param>
/// <param name="Points">Given, in minor units of the wallet.</param>
internal sealed record CampaignView(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    bool Enabled,
    string Gives,
    string? SharedCode,
    long Codes,
    long Published,
    long Disabled,
    long RedeemedCodes,
    long Redeemed,
    long RolledBack,
    double? Rate,
    decimal Amount,
    decimal Balance,
    string? Wallet,
    long Points,
    DateTimeOffset? ValidFrom,
    DateTimeOffset? ValidUntil);

/// <param name="Rejected">The first thousand of those that are there already or are no codes.</param>
internal sealed record ImportedView(string Campaign, int Added, int RejectedCount, IReadOnlyList<RejectedCodeView> Rejected);

/// <param name="Line">From 1, the header left out.</param>
internal sealed record RejectedCodeView(int Line, string Code, string Reason);

internal sealed record DeletedView(string Campaign, int Deleted, bool More);

internal sealed record QualificationView(string Code, string Campaign, IReadOnlyDictionary<string, string>? Name, bool Applies, decimal Discount, decimal GiftCard, string? Wallet, long Points, DateTimeOffset? ValidUntil, IReadOnlyList<VoucherReasonView> Reasons);

/// <param name="Items">Those that apply first, the best for the customer first.</param>
internal sealed record QualificationsView(IReadOnlyList<QualificationView> Items);

/// <summary>From what the engine and the rows say to what the API shows.</summary>
internal static class VoucherMapping
{
    public static decimal Money(long minor, CompiledPlan plan) => Currencies.FromMinor(minor, plan.Programme.Currency);

    public static IReadOnlyList<VoucherReasonView> Reasons(VoucherFinding finding, ICheckoutTelling words, DocumentSet names) =>
    [
        .. finding.Lacks.OrderBy(lack => lack.Kind).Select(lack =>
        {
            var refusal = VoucherErrors.Of(lack);
            return new VoucherReasonView(refusal.Code, refusal.Detail, lack.At == Instant.Never ? null : lack.At.ToDateTimeOffset(), words.Rejection(lack, isMistyped: false, names),
                RequestErrors.Missing(refusal, names.Currency));
        }),
    ];

    public static RedemptionView ToView(RedemptionRow row, CompiledPlan plan) => new(
        row.Id,
        row.Stack,
        row.Member,
        row.Campaign,
        TypedCodes.Show(plan, row.Campaign, row.Code, null),
        row.State == RedemptionState.Redeemed ? "redeemed" : "rolled-back",
        row.At.ToDateTimeOffset(),
        row.ChangedAt.ToDateTimeOffset(),
        Money(row.AmountMinor, plan),
        row.Wallet,
        row.Points,
        row.Order,
        row.Revision);

    public static VoucherView ToView(VoucherRow row, CompiledPlan plan, IReadOnlyDictionary<string, string>? name, Instant now)
    {
        var campaign = plan.FindCampaign(row.Campaign);
        var code = Pipeline.VoucherRows.Read(row, row.Member);
        var perCode = campaign?.PerCode ?? 0;
        var isUsedUp = (perCode > 0 && row.Used >= perCode) || (campaign?.BalanceMinor is not null && row.BalanceMinor == 0);
        var from = Instant.Max(row.ValidFrom, campaign?.ValidFrom ?? Instant.None);
        var until = Instant.Min(row.ValidUntil, campaign?.ValidUntil ?? Instant.Never);
        return new VoucherView(
            TypedCodes.Show(plan, row.Campaign, row.Code, row.Shown),
            row.Campaign,
            name,
            row.IsDisabled ? "disabled" : isUsedUp ? "redeemed" : row.PublishedAt.IsSet ? "published" : "free",
            campaign is { IsEnabled: true } && !row.IsDisabled && !isUsedUp && now >= from && now < until,
            row.Member == Guid.Empty ? null : row.Member,
            PointsMapping.Moment(row.PublishedAt),
            PointsMapping.Moment(from),
            PointsMapping.Moment(until),
            row.Used,
            perCode == 0 ? null : perCode,
            code.Holds.Count(hold => hold.Until > now),
            campaign?.BalanceMinor is null ? null : Money(row.BalanceMinor, plan));
    }

    public static CodeJobView ToView(VoucherJobRow job) => new(
        job.Id,
        job.Campaign,
        job.State switch
        {
            VoucherJobState.Running => "running",
            VoucherJobState.Done => "done",
            VoucherJobState.Cancelled => "cancelled",
        },
        job.Count,
        job.Done,
        job.CreatedAt.ToDateTimeOffset(),
        job.ChangedAt.ToDateTimeOffset(),
        job.By);
}
