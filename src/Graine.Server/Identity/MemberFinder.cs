using Graine.Engine.Members;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Identity;

/// <summary>Finds members by any reference, straight from the database, following merges to the one who stands.</summary>
internal sealed class MemberFinder(IStore store, IdentityHasher hasher, RunningPlan plan)
{
    /// <summary>Null when nobody is known by it.</summary>
    public async Task<Member?> FindAsync(MemberReference reference, CancellationToken ct)
    {
        var id = reference.Id != Guid.Empty
            ? reference.Id
            : await OwnerAsync(hasher.Forms(reference.Identifier, plan.Current.Identity), ct);
        for (var hop = 0; hop < 16 && id != Guid.Empty; hop++)
        {
            if (await store.Reads.FindMemberAsync(id, ct) is not { } row)
            {
                return null;
            }

            var member = MemberCodec.Read(id, row.Document.Span, new NamePool());
            if (member.MergedInto == Guid.Empty)
            {
                return member;
            }

            id = member.MergedInto;
        }

        return null;
    }

    /// <summary>Whose the first of these that is known is; empty when nobody is known by any.</summary>
    public async Task<Guid> OwnerAsync(IReadOnlyList<Guid> hashes, CancellationToken ct)
    {
        foreach (var hash in hashes)
        {
            if (await store.Reads.FindByIdentifierAsync(hash, ct) is { } owner)
            {
                return owner;
            }
        }

        return Guid.Empty;
    }

    /// <summary>The member's own id and those of every member taken into it: where its history is.</summary>
    public async Task<IReadOnlyList<Guid>> HistoryOfAsync(Guid member, CancellationToken ct) =>
        [member, .. await store.Reads.ReadAbsorbedAsync(member, ct)];
}
