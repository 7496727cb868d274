using System.Security.Claims;
using Graine.Engine.Members;
using Graine.Server.Identity;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Members;

/// <summary>Reading one member.</summary>
internal static class MemberReads
{
    public static async Task<Results<Ok<MemberView>, ProblemResult>> GetAsync(
        string reference, ClaimsPrincipal user, MemberFinder finder, RunningPlan plan, PublishedDocuments documents, IStore store, CancellationToken ct)
    {
        var (member, error) = await FindAsync(reference, finder, ct);
        if (member is null)
        {
            return Problems.Of(error!);
        }

        var profile = PersonalData.IsShownTo(user) ? (await store.Reads.FindProfileAsync(member.Id, ct))?.Json ?? default : (ReadOnlyMemory<byte>?)null;
        var identifiers = await store.Reads.ReadIdentifiersAsync(member.Id, ct);
        return TypedResults.Ok(MemberMapping.ToView(member, plan.Current, await documents.ReadAsync(ct), profile, identifiers));
    }

    public static async Task<Results<Ok<IReadOnlyList<WalletView>>, ProblemResult>> WalletsAsync(
        string reference, MemberFinder finder, RunningPlan plan, PublishedDocuments documents, CancellationToken ct)
    {
        var (member, error) = await FindAsync(reference, finder, ct);
        if (member is null)
        {
            return Problems.Of(error!);
        }

        var names = await documents.ReadAsync(ct);
        return TypedResults.Ok<IReadOnlyList<WalletView>>(
            [.. member.Wallets.Select(wallet => PointsMapping.ToView(wallet, plan.Current, names))]);
    }

    /// <summary>The member, or why not.</summary>
    internal static async Task<(Member? Member, Error? Error)> FindAsync(string reference, MemberFinder finder, CancellationToken ct)
    {
        if (MemberReference.Parse(reference) is not { } parsed)
        {
            return (null, ReferenceErrors.Invalid(reference));
        }

        var member = await finder.FindAsync(parsed, ct);
        return member is null ? (null, MembersErrors.NotFound()) : (member, null);
    }
}
