using System.Security.Claims;
using Graine.Engine;
using Graine.Engine.Members;
using Graine.Engine.Rewards;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Members.Households;

/// <summary>A household, by its id or by one of its members.</summary>
internal static class HouseholdReads
{
    private const string Prefix = "H/";
    private static readonly CodePattern Pattern = new("XXXX-XXXX-XXXX");

    public static async Task<Results<Ok<HouseholdView>, ProblemResult>> GetAsync(
        Guid id, ClaimsPrincipal user, MemberFinder finder, RunningPlan plan, PublishedDocuments documents, IdentityHasher hasher, IStore store,
        Clock clock, CancellationToken ct)
    {
        var household = await finder.FindAsync(new MemberReference(id, default), ct);
        return household is { IsHousehold: true }
            ? TypedResults.Ok(HouseholdView.Of(
                household, await NameAsync(household, user, store, ct), await CodeAsync(id, hasher, store, clock.Now, ct), plan.Current,
                await documents.ReadAsync(ct)))
            : Problems.Of(HouseholdProblems.Unknown());
    }

    public static async Task<Results<Ok<HouseholdView>, ProblemResult>> OfMemberAsync(
        string reference, ClaimsPrincipal user, MemberFinder finder, RunningPlan plan, PublishedDocuments documents, IdentityHasher hasher, IStore store,
        Clock clock, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        return member is null ? Problems.Of(error!)
            : member.Household.Household == Guid.Empty ? Problems.Of(HouseholdProblems.Unknown())
            : await GetAsync(member.Household.Household, user, finder, plan, documents, hasher, store, clock, ct);
    }

    /// <summary>Made out of the id like members' codes, and kept so that it is found again.</summary>
    internal static async Task<string> CodeAsync(Guid household, IdentityHasher hasher, IStore store, Instant now, CancellationToken ct)
    {
        var chance = hasher.Hash(new Engine.Identity.Identifier("household-code", household.ToString("N"))).ToByteArray(bigEndian: true);
        var code = Pattern.Read(Pattern.Make(chance.AsSpan(0, Pattern.Symbols)))!;
        _ = await store.Referrals.FindCodeAsync(Prefix + code, ct)
            ?? await store.Referrals.AddCodeAsync(new ReferralCodeRow(Prefix + code, household, false, now), ct);
        return code;
    }

    internal static async Task<Guid?> FindAsync(string? typed, IStore store, CancellationToken ct) =>
        typed is not null && Pattern.Read(typed.Trim()) is { } code ? (await store.Referrals.FindCodeAsync(Prefix + code, ct))?.Member : null;

    internal static async Task<string?> NameAsync(Member household, ClaimsPrincipal user, IStore store, CancellationToken ct) =>
        PersonalData.IsShownTo(user) && await store.Reads.FindProfileAsync(household.Id, ct) is { } profile
            ? ProfileDocument.Values(profile.Json)["name"]?.ToString()
            : null;
}
