using Graine.Engine.Identity;
using Graine.Engine.Members;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Sessions;

namespace Graine.Server.Api.Sessions;

/// <summary>Whose checkout it is, as the lane is told.</summary>
internal sealed record SessionMember(
    Guid Member, IReadOnlyList<HashedIdentifier> Identifiers, IReadOnlyList<HashedIdentifier> Previous)
{
    /// <summary>Who has the checkout so far; empty when there is none yet.</summary>
    public Guid Owner { get; init; }
}

/// <summary>From a reference to a member: known, new, or nobody yet.</summary>
internal static class SessionMembers
{
    public static (SessionMember Who, Error? Error) Find(string? text, SessionDocument? known, Guid owner, SessionRequest request)
    {
        var policy = request.Plan.Current.Identity;
        var own = request.Hasher.Hash(
            [new Identifier(Intake.Identifiers.Anonymous, "session:" + request.Id)], policy);
        if (string.IsNullOrEmpty(text))
        {
            return (known is null ? new SessionMember(Guid.Empty, own, []) : new SessionMember(owner, [], []), null);
        }

        // What happened before the customer was named is the customer's now.
        var previous = known is { IsAnonymous: true } ? own : [];
        var nobody = new SessionMember(Guid.Empty, [], []);
        if (MemberReference.Parse(text) is not { } reference)
        {
            return (nobody, ReferenceErrors.Invalid(text, "/member"));
        }

        if (reference.Id != Guid.Empty)
        {
            return (new SessionMember(reference.Id, [], previous), null);
        }

        var hashed = request.Hasher.Hash([reference.Identifier], policy);
        return hashed.Count == 0 ? (nobody, SessionErrors.MemberBlocked()) : (new SessionMember(Guid.Empty, hashed, previous), null);
    }

    /// <summary>The member for a trial; a new one when nobody is known by the identifier; null when the id is of nobody.</summary>
    public static async Task<Member?> LoadAsync(SessionMember who, SessionRequest request, CancellationToken ct)
    {
        if (who.Member != Guid.Empty)
        {
            return await request.Finder.FindAsync(new MemberReference(who.Member, default), ct);
        }

        var found = await request.Finder.OwnerAsync(who.Identifiers[0].Forms ?? [who.Identifiers[0].Hash], ct);
        return found != Guid.Empty
            ? await request.Finder.FindAsync(new MemberReference(found, default), ct)
            : new Member { Id = Guid.Empty, PlanRevision = request.Plan.Current.Revision };
    }
}
