using Graine.Engine;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Vouchers;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Server.Vouchers;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Vouchers;

/// <summary>What codes would do now, on a member of one's own. Writes nothing.</summary>
internal static class VoucherTrials
{
    public static async Task<VoucherLooked> LookAsync(
        IReadOnlyList<TypedCode> codes, Member member, VoucherOrder order, Guid key, VoucherRequest request, CancellationToken ct)
    {
        var (plan, now) = (request.Plan.Current, request.Clock.Now);
        var uses = new List<VoucherUse>(codes.Count);
        foreach (var code in codes)
        {
            uses.Add(new VoucherUse(Guid.Empty, await OfAsync(code, plan, request, ct), code.AmountMinor));
        }

        var scope = new Scope();
        scope.Reset(member, plan, Instant.Max(now, member.Clock));
        scope.Budgets = await BudgetTrials.ReadAsync(request.Store, plan, now, ct);
        return VoucherLook.Look(scope, Command(VoucherVerb.Redeem, order, now) with { Uses = uses, Key = key });
    }

    public static VoucherCommand Command(VoucherVerb verb, VoucherOrder order, Instant now) => new()
    {
        Id = Guid.Empty,
        At = now,
        Received = now,
        Verb = verb,
        Cart = order.Cart,
        Order = order.Order,
        Channel = order.Channel,
        Store = order.Store,
        Reference = order.Reference,
    };

    public static ValidationView ToView(
        VoucherLooked looked, IReadOnlyList<TypedCode> codes, VoucherOrder order, VoucherRequest request, DocumentSet names, LockView? held)
    {
        var plan = request.Plan.Current;
        var total = looked.Priced?.TotalMinor ?? order.Order?.TotalMinor;
        return new ValidationView(
            looked.IsValid,
            [.. looked.Findings.Select((finding, place) => ToView(finding, codes[place], plan, request.Words, names))],
            VoucherMapping.Money(looked.DiscountMinor, plan),
            VoucherMapping.Money(looked.GiftMinor, plan),
            total is { } all ? VoucherMapping.Money(all, plan) : null,
            total is { } left ? VoucherMapping.Money(Math.Max(0, left - looked.GiftMinor), plan) : null,
            looked.Priced is { } priced && order.Cart is { } cart
                ?
                [
                    .. priced.Lines.Select((line, place) => new PricedLineView(
                        place, cart.Lines[place].Product, VoucherMapping.Money(line.BeforeMinor, plan), VoucherMapping.Money(line.OffMinor, plan),
                        VoucherMapping.Money(line.AfterMinor, plan))),
                    .. cart.ShippingMinor == 0
                        ? Array.Empty<PricedLineView>()
                        : [new PricedLineView(
                            null, null, VoucherMapping.Money(priced.Shipping.BeforeMinor, plan), VoucherMapping.Money(priced.Shipping.OffMinor, plan),
                            VoucherMapping.Money(priced.Shipping.AfterMinor, plan))],
                ]
                : null,
            held);
    }

    private static ValidatedView ToView(
        VoucherFinding finding, TypedCode typed, CompiledPlan plan, ICheckoutTelling words, DocumentSet names)
    {
        var (code, campaign) = (finding.Use.Voucher, finding.Campaign);
        var reasons = typed.IsMistyped && code is null
            ? [new VoucherReasonView(CodeProblems.Mistyped().Code, CodeProblems.Mistyped().Detail, null, words.Rejection(default, isMistyped: true, names))]
            : VoucherMapping.Reasons(finding, words, names);
        return new ValidatedView(
            code is null ? typed.Typed : TypedCodes.Show(plan, code.Campaign, code.Code, typed.Row?.Shown),
            code?.Campaign,
            code is null ? null : names.CampaignName(code.Campaign),
            finding.IsValid,
            campaign?.Discount is null ? 0 : VoucherMapping.Money(finding.AmountMinor, plan),
            campaign?.BalanceMinor is null ? 0 : VoucherMapping.Money(finding.AmountMinor, plan),
            finding.IsValid ? campaign?.Wallet?.Id : null,
            finding.IsValid ? campaign?.Points ?? 0 : 0,
            reasons);
    }

    private static async Task<VoucherCode?> OfAsync(TypedCode code, CompiledPlan plan, VoucherRequest request, CancellationToken ct)
    {
        if (code.Row is { } row)
        {
            var owner = row.Member == Guid.Empty
                ? null
                : await request.Finder.FindAsync(new Identity.MemberReference(row.Member, default), ct);
            return VoucherRows.Read(row, owner?.Id ?? row.Member);
        }

        return code.Key is { } shared && plan.FindShared(shared) is { } campaign
            ? new VoucherCode { Code = shared, Campaign = campaign.Id, IsShared = true }
            : null;
    }
}
