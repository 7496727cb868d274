using Graine.Engine.Inputs;
using Graine.Server.Pipeline;
using Graine.Server.Sessions;

namespace Graine.Server.Api.Vouchers;

/// <summary>Can these codes be redeemed together, and what would they give? With a lock they are held until they are.</summary>
internal static class ValidationWrites
{
    public static async Task<IResult> ValidateAsync([AsParameters] VoucherRequest request, ValidationBody body, CancellationToken ct)
    {
        var key = body.Lock is null ? null : body.Lock.Key ?? Guid.NewGuid().ToString("N");
        if (body.Lock is { } hold && (hold.Ttl is not (>= 1 and <= VoucherProblems.TtlMax) || !RequestKeys.IsValid(key)))
        {
            return Problems.Of(VoucherProblems.LockInvalid());
        }

        var (codes, error) = await request.FindAsync(body.Redeemables, body.Member, body.Session, ct);
        if (error is not null)
        {
            return Problems.Of(error);
        }

        var (session, unknown) = await request.SessionAsync(body.Session, ct);
        if (unknown is not null)
        {
            return Problems.Of(unknown);
        }

        if (!OrderOf(body.Order, session is null ? null : SessionRows.Read(session), request).TryGet(out var order, out error))
        {
            return Problems.Of(error);
        }

        var (member, identifiers, nobody) = await request.WhoAsync(body.Member, session, key ?? "nobody", ct);
        if (member is null)
        {
            return Problems.Of(nobody!);
        }

        var lockKey = key is null ? Guid.Empty : LockKey(request, key);
        var looked = await VoucherTrials.LookAsync(codes, member, order, lockKey, request, ct);
        var names = await request.Documents.ReadAsync(ct);
        LockView? held = null;
        if (key is not null && looked.IsValid)
        {
            var until = request.Clock.Now.Plus(body.Lock!.Ttl!.Value * 1000L);
            var submission = new VoucherSubmission
            {
                Command = VoucherTrials.Command(VoucherVerb.Hold, order, request.Clock.Now) with { Key = lockKey, Until = until },
                Vouchers = [.. codes.Select(code => code.Key!)],
                Amounts = [.. codes.Select(code => code.AmountMinor)],
                Member = member.Id,
                Identifiers = identifiers,
                Source = request.Source,
                Answering = _ => [],
            };
            if (request.Lanes.TrySubmit([submission]) is not { } ticket)
            {
                return Problems.Of(RequestErrors.Full(request.Limits.RetryAfterSeconds));
            }

            var applied = (await ticket.Done.WaitAsync(ct))[0];
            if (applied.Status is not (AppliedStatus.Applied or AppliedStatus.Refused))
            {
                return request.ToResult(applied, StatusCodes.Status200OK);
            }

            held = applied.Status == AppliedStatus.Applied ? new LockView(key, until.ToDateTimeOffset()) : null;
            looked = await VoucherTrials.LookAsync(codes, member, order, lockKey, request, ct);
        }

        return TypedResults.Ok(VoucherTrials.ToView(looked, codes, order, request, names, held));
    }

    /// <summary>Lets go what is held under a key. What is not held any more is fine.</summary>
    public static async Task<IResult> ReleaseAsync(string key, string? member, [AsParameters] VoucherRequest request, CancellationToken ct)
    {
        if (!RequestKeys.IsValid(key))
        {
            return Problems.Of(VoucherProblems.LockInvalid());
        }

        var (who, identifiers, error) = await request.WhoAsync(member, null, key, ct);
        if (who is null)
        {
            return Problems.Of(error!);
        }

        if (identifiers.Count > 0)
        {
            return TypedResults.NoContent(); // Nobody was ever met under this key.
        }

        var submission = new VoucherSubmission
        {
            Command = VoucherTrials.Command(VoucherVerb.Release, VoucherOrder.None, request.Clock.Now) with { Key = LockKey(request, key) },
            Member = who.Id,
            Source = request.Source,
            Answering = _ => [],
        };
        if (request.Lanes.TrySubmit([submission]) is not { } ticket)
        {
            return Problems.Of(RequestErrors.Full(request.Limits.RetryAfterSeconds));
        }

        var applied = (await ticket.Done.WaitAsync(ct))[0];
        return applied.Status is AppliedStatus.Applied or AppliedStatus.Repeated ? TypedResults.NoContent() : request.ToResult(applied, 0);
    }

    /// <summary>Keys of different callers never meet.</summary>
    internal static Guid LockKey(VoucherRequest request, string key) => RequestKeys.Key("voucher-lock", request.Source, key);

    internal static Result<VoucherOrder> OrderOf(VoucherOrderBody? body, SessionDocument? session, VoucherRequest request) =>
        body is not null ? VoucherOrder.Read(body, request.Plan.Current.Programme.Currency)
        : session is not null ? VoucherOrder.Of(session)
        : VoucherOrder.None;
}
