using System.Security.Claims;
using Graine.Engine.Identity;
using Graine.Engine.Members;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Server.Vouchers;
using Graine.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Vouchers;

/// <summary>What every request about redeeming codes is called with, and what all of them find first: the codes, the member, the order.</summary>
internal sealed record VoucherRequest
{
    [FromHeader(Name = RequestKeys.Header)]
    public string? IdempotencyKey { get; init; }

    public required ClaimsPrincipal User { get; init; }

    public required HttpContext Http { get; init; }

    public required IStore Store { get; init; }

    public required MemberFinder Finder { get; init; }

    public required IdentityHasher Hasher { get; init; }

    public required RunningPlan Plan { get; init; }

    public required PublishedDocuments Documents { get; init; }

    public required Lanes Lanes { get; init; }

    public required LaneOptions Limits { get; init; }

    public required Clock Clock { get; init; }

    public required CodeFinder Codes { get; init; }

    public required ICheckoutTelling Words { get; init; }

    public string Source => User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    /// <summary>The codes as look-ups name them, in their order; what is not there keeps the name it was asked by. Counts guesses.</summary>
    public async Task<(IReadOnlyList<TypedCode> Codes, Error? Error)> FindAsync(
        IReadOnlyList<RedeemableBody?>? wanted, string? member, string? session, CancellationToken ct)
    {
        if (wanted is not { Count: >= 1 and <= VoucherProblems.RedeemablesMax })
        {
            return ([], VoucherProblems.RedeemablesInvalid());
        }

        var (plan, amounts) = (Plan.Current, new long?[wanted.Count]);
        for (var place = 0; place < wanted.Count; place++)
        {
            amounts[place] = wanted[place]?.Amount is { } amount ? Intake.Currencies.ToMinor(amount, plan.Programme.Currency) : null;
            if (wanted[place]?.Amount is not null && amounts[place] is null or <= 0)
            {
                return ([], VoucherProblems.AmountInvalid(FormattableString.Invariant($"/redeemables/{place}/amount")));
            }
        }

        var customer = !string.IsNullOrEmpty(session) ? "session:" + session : string.IsNullOrEmpty(member) ? "" : "member:" + member;
        var (codes, error) = await Codes.FindAsync(plan, [.. wanted.Select(each => each?.Code)], (Source, customer), ct);
        return error is null ? ([.. codes.Zip(amounts, (code, amount) => code with { AmountMinor = amount })], null) : ([], error);
    }

    /// <summary>Whose: the named member, the checkout's, or nobody known, who is known again by the same word.</summary>
    public async Task<(Member? Member, IReadOnlyList<HashedIdentifier> Identifiers, Error? Error)> WhoAsync(
        string? reference, SessionRow? session, string word, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(reference))
        {
            return MemberReference.Parse(reference) is not { } parsed ? (null, [], ReferenceErrors.Invalid(reference, "/member"))
                : await Finder.FindAsync(parsed, ct) is { } member ? (member, [], null)
                : (null, [], VoucherProblems.MemberUnknown());
        }

        if (session is not null && await Finder.FindAsync(new MemberReference(session.Member, default), ct) is { } owner)
        {
            return (owner, [], null);
        }

        var identifiers = Hasher.Hash([new Identifier(Intake.Identifiers.Anonymous, "voucher:" + word)], Plan.Current.Identity);
        var known = await Store.Reads.FindByIdentifierAsync(identifiers[0].Hash, ct) is { } id
            ? await Finder.FindAsync(new MemberReference(id, default), ct)
            : null;
        return (known ?? new Member { Id = Guid.Empty, PlanRevision = Plan.Current.Revision }, known is null ? identifiers : [], null);
    }

    /// <summary>The checkout, by its id; null when none is named.</summary>
    public async Task<(SessionRow? Row, Error? Error)> SessionAsync(string? id, CancellationToken ct) =>
        string.IsNullOrEmpty(id) ? (null, null)
        : await Store.Reads.FindSessionAsync(RequestKeys.Hash("session\n" + id), ct) is { } row ? (row, null)
        : (null, VoucherProblems.SessionUnknown());

    public async Task<IResult> SendAsync(VoucherSubmission submission, int status, CancellationToken ct)
    {
        if (Lanes.TrySubmit([submission]) is not { } ticket)
        {
            return Problems.Of(RequestErrors.Full(Limits.RetryAfterSeconds));
        }

        return ToResult((await ticket.Done.WaitAsync(ct))[0], status);
    }

    public IResult ToResult(Applied applied, int status)
    {
        if (applied.Status == AppliedStatus.Repeated && submissionIsKeyed(IdempotencyKey))
        {
            Http.Response.Headers["Idempotency-Replayed"] = "true";
        }

        return applied.Status switch
        {
            AppliedStatus.Applied or AppliedStatus.Repeated => TypedResults.Text(applied.Answer.Span, "application/json", status),
            AppliedStatus.KeyReused => Problems.Of(RequestErrors.KeyReused()),
            AppliedStatus.Refused => Problems.Of(VoucherProblems.Of(applied.Refusal!, Plan.Current.Programme.Currency)),
            AppliedStatus.NoMember => Problems.Of(VoucherProblems.MemberUnknown()),
            _ => Problems.Of(RequestErrors.NotDone()),
        };

        static bool submissionIsKeyed(string? key) => key is not null;
    }
}
