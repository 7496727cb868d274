using Graine.Engine.Members;
using Graine.Storage;

namespace Graine.Server.Identity;

/// <summary>Finds members by any reference, straight from the database, following merges to the one who stands.</summary>
internal sealed class MemberFinder(IStore store, IdentityHasher hasher)
{
    /// <summary>Null when nobody is known by it.</summary>
    public async Task<Member?> FindAsync(MemberReference reference, CancellationToken ct)
    {
        var id = reference.Id != Guid.Empty
            ? reference.Id
            : await store.Reads.FindByIdentifierAsync(hasher.Hash(reference.Identifier), ct) ?? Guid.Empty;
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

    /// <summary>The member's own id and those of every member taken into it: where its history is.</summary>
    public async Task<IReadOnlyList<Guid>> HistoryOfAsync(Guid member, CancellationToken ct) =>
        [member, .. await store.Reads.ReadAbsorbedAsync(member, ct)];
}
