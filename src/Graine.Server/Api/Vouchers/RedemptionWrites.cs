using System.Text.Json;
using Graine.Engine.Inputs;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Sessions;
using Graine.Server.Vouchers;
using Graine.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Graine.Server.Api.Vouchers;

/// <summary>Codes are redeemed, all that are named or none, and rolled back, singly or all that were redeemed together.</summary>
internal static class RedemptionWrites
{
    public static async Task<IResult> RedeemAsync([AsParameters] VoucherRequest request, RedemptionBody body, CancellationToken ct)
    {
        if (!RequestKeys.IsValid(request.IdempotencyKey))
        {
            return Problems.Of(RequestErrors.KeyMissing());
        }

        if (body.Lock is not null && !RequestKeys.IsValid(body.Lock))
        {
            return Problems.Of(VoucherProblems.LockInvalid());
        }

        var (codes, error) = await request.FindAsync(body.Redeemables, body.Member, body.Session, ct);
        if (error is not null)
        {
            return Problems.Of(error);
        }

        if (codes.Select((code, place) => (code, place)).FirstOrDefault(each => each.code.Key is null) is { code: { } missing, place: var at })
        {
            var pointer = FormattableString.Invariant($"/redeemables/{at}");
            return Problems.Of(missing.IsMistyped ? CodeProblems.Mistyped(pointer) : VoucherProblems.Unknown(pointer) with { Kind = ErrorKind.Refused });
        }

        var (session, unknown) = await request.SessionAsync(body.Session, ct);
        if (unknown is not null)
        {
            return Problems.Of(unknown);
        }

        if (!ValidationWrites.OrderOf(body.Order, session is null ? null : SessionRows.Read(session), request).TryGet(out var order, out error))
        {
            return Problems.Of(error);
        }

        var (member, identifiers, nobody) = await request.WhoAsync(body.Member, session, body.Lock ?? request.Source + "\n" + request.IdempotencyKey, ct);
        if (member is null)
        {
            return Problems.Of(nobody!);
        }

        var (plan, names) = (request.Plan.Current, await request.Documents.ReadAsync(ct));
        return await request.SendAsync(
            new VoucherSubmission
            {
                Command = VoucherTrials.Command(VoucherVerb.Redeem, order, request.Clock.Now) with
                {
                    Key = body.Lock is null ? Guid.Empty : ValidationWrites.LockKey(request, body.Lock),
                    Reason = Intake.Redaction.Clean(body.Reason?.Trim() ?? "") is { Length: > 0 } reason ? reason : null,
                },
                Vouchers = [.. codes.Select(code => code.Key!)],
                Amounts = [.. codes.Select(code => code.AmountMinor)],
                Member = member.Id,
                Identifiers = identifiers,
                Source = request.Source,
                Key = RequestKeys.Key("redemptions", request.Source, request.IdempotencyKey!),
                BodyHash = RequestKeys.Hash(JsonSerializer.Serialize(body)),
                Answering = done => JsonSerializer.SerializeToUtf8Bytes(
                    ToView(done, plan) with { Effects = [.. done.Effects.Select(effect => request.Words.Effect(effect, names))] }, JsonSerializerOptions.Web),
            },
            StatusCodes.Status201Created,
            ct);
    }

    public static async Task<IResult> RollBackAsync(
        Guid id,
        [AsParameters] VoucherRequest request,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] RollbackBody? body,
        CancellationToken ct)
    {
        if (request.IdempotencyKey is not null && !RequestKeys.IsValid(request.IdempotencyKey))
        {
            return Problems.Of(RequestErrors.KeyInvalid());
        }

        // One is named by its own id, all of a stack by the stack's; or one of a stack by both.
        var own = await request.Store.Redemptions.FindAsync(id, ct);
        var rows = await request.Store.Redemptions.OfStacksAsync([own?.Stack ?? id], ct);
        var only = own?.Id ?? body?.Redemption ?? Guid.Empty;
        if (rows.Count == 0 || (only != Guid.Empty && rows.All(row => row.Id != only)))
        {
            return Problems.Of(VoucherProblems.RedemptionUnknown());
        }

        var plan = request.Plan.Current;
        var standing = await request.Finder.FindAsync(new MemberReference(rows[0].Member, default), ct);
        return await request.SendAsync(
            new VoucherSubmission
            {
                Command = VoucherTrials.Command(VoucherVerb.RollBack, VoucherOrder.None, request.Clock.Now) with
                {
                    Reference = rows[0].Order,
                    Reason = Intake.Redaction.Clean(body?.Reason?.Trim() ?? "") is { Length: > 0 } reason ? reason : null,
                },
                Stack = rows[0].Stack,
                Only = only,
                Member = standing?.Id ?? rows[0].Member,
                Source = request.Source,
                Key = request.IdempotencyKey is { } key ? RequestKeys.Key("rollbacks", request.Source, key) : Guid.Empty,
                BodyHash = RequestKeys.Hash(FormattableString.Invariant($"{id}\n{only}")),
                Answering = done => JsonSerializer.SerializeToUtf8Bytes(ToView(done, plan), JsonSerializerOptions.Web),
            },
            StatusCodes.Status200OK,
            ct);
    }

    private static StackView ToView(VoucherDone done, Engine.Plans.Plan plan)
    {
        var total = done.Looked?.Priced?.TotalMinor ?? (done.Looked is null ? null : done.Command.Order?.TotalMinor);
        var redeemed = done.Rows.Where(row => row.State == RedemptionState.Redeemed).ToList();
        var gifts = redeemed.Where(row => plan.FindCampaign(row.Campaign)?.BalanceMinor is not null).Sum(row => row.AmountMinor);
        return new StackView(
            done.Rows.Count > 0 ? done.Rows[0].Stack : Guid.Empty,
            done.Rows.Count > 0 ? done.Rows[0].Member : done.Member,
            done.Rows.Count > 0 ? done.Rows[0].Order : null,
            [.. done.Rows.Select(row => VoucherMapping.ToView(row, plan))],
            VoucherMapping.Money(redeemed.Sum(row => row.AmountMinor) - gifts, plan),
            VoucherMapping.Money(gifts, plan),
            total is { } all ? VoucherMapping.Money(all, plan) : null,
            total is { } left ? VoucherMapping.Money(Math.Max(0, left - gifts), plan) : null,
            []);
    }
}
