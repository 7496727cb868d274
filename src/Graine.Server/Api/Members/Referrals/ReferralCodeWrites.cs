using System.Security.Claims;
using Graine.Server.Audit;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Members.Referrals;

/// <summary>A code of one's own choice, and invitations. Both may be repeated: the same again changes nothing.</summary>
internal static class ReferralCodeWrites
{
    private const int ChosenMax = 5;

    public static async Task<Results<Ok<MemberReferralView>, ProblemResult>> ChooseAsync(
        string reference, ReferralCodeBody body, ClaimsPrincipal user, MemberFinder finder, RunningPlan plan, PublishedDocuments documents,
        IdentityHasher hasher, IStore store, IAuditTrail audit, Clock clock, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        if (member is null)
        {
            return Problems.Of(error!);
        }

        if (ReferralEntry.Programme(null, plan.Current, clock.Now) is not { } programme)
        {
            return Problems.Of(ReferralProblems.NoProgramme());
        }

        if (body.Code?.Trim() is not { } text || !ReferralCodes.IsChosen(text))
        {
            return Problems.Of(ReferralProblems.CodeInvalid(ReferralCodes.ChosenMin, ReferralCodes.ChosenMax));
        }

        var code = ReferralCodes.Read(text)!;
        var history = await finder.HistoryOfAsync(member.Id, ct);
        var known = await store.Referrals.FindCodeAsync(code, ct);
        if (known is null)
        {
            if ((await store.Referrals.ListCodesAsync(member.Id, ct)).Count(row => row.IsChosen) >= ChosenMax)
            {
                return Problems.Of(ReferralProblems.TooManyCodes(ChosenMax));
            }

            await NoteAsync(member.Id, user, audit, ct);
            known = await store.Referrals.AddCodeAsync(new ReferralCodeRow(code, member.Id, true, clock.Now), ct);
        }

        return history.Contains(known.Member)
            ? TypedResults.Ok(await MemberReferrals.ViewAsync(member, programme, finder, plan, documents, hasher, store, clock, ct))
            : Problems.Of(ReferralProblems.CodeTaken());
    }

    private static Task NoteAsync(Guid member, ClaimsPrincipal user, IAuditTrail audit, CancellationToken ct) =>
        audit.NoteAsync(Callers.NameOf(user), "member.referral_code_chosen", $"member:{member}", null, new { }, ct);

    /// <summary>Only a keyed hash of the address is kept: whoever comes with the member's code and that address follows the invitation.</summary>
    public static async Task<Results<Ok<ReferralView>, ProblemResult>> InviteAsync(
        string reference, ReferralInvitationBody body, MemberFinder finder, RunningPlan plan, PublishedDocuments documents, IdentityHasher hasher,
        IStore store, Clock clock, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        if (member is null)
        {
            return Problems.Of(error!);
        }

        var now = clock.Now;
        if (ReferralEntry.Programme(body.Programme, plan.Current, now) is not { } programme)
        {
            return Problems.Of(ReferralProblems.NoProgramme());
        }

        if (ReferralTraits.Invitation(body.Email, hasher) is not { } hash)
        {
            return Problems.Of(ReferralProblems.EmailInvalid());
        }

        var row = new ReferralRow
        {
            Id = hasher.Hash(new Engine.Identity.Identifier("referral-invitation", $"{member.Id:N}/{programme.Id}/{hash:N}")),
            Programme = programme.Id,
            Referrer = member.Id,
            State = Engine.Referrals.ReferralState.Invited,
            At = now,
            ChangedAt = now,
        };
        await store.Referrals.InviteAsync(row, new ReferralTrace(hash, row.Id, ReferralTraits.Invited, member.Id, Guid.Empty), ct);
        return TypedResults.Ok(ReferralView.Of((await store.Referrals.FindAsync(row.Id, ct))!, await documents.ReadAsync(ct)));
    }
}

/// <param name="Code">4 to 32 letters, digits and hyphens: capitals and small letters are the same. Nothing that says who the member is.</param>
internal sealed record ReferralCodeBody(string? Code);

/// <param name="Email">Whom the member invites; kept as a keyed hash only.</param>
/// <param name="Programme">The first that is open when left out.</param>
internal sealed record ReferralInvitationBody(string? Email, string? Programme = null);
