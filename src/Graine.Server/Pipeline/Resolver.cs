using Graine.Engine;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>
/// Who is this? The strongest identifier decides. Unknown ones join the member it belongs to; an anonymous history joins at
/// once; two members who both have strong identifiers never merge silently but are queued for a person to decide.
/// </summary>
internal sealed class Resolver(Engine.Engine engine)
{
    private readonly Outcome _absorbedOutcome = new();

    /// <summary>The member the submission is about; null when it does not exist and may not be made.</summary>
    /// <param name="state">The batch.</param>
    /// <param name="submission">Whose identifiers are looked at.</param>
    /// <param name="id">The event's id, for merges.</param>
    /// <param name="now">As of when it is applied: history merges in its own time.</param>
    /// <param name="recorder">Takes the postings of merges.</param>
    public WorkingMember? Resolve(BatchState state, Submission submission, Guid id, Instant now, Recorder recorder)
    {
        if (submission.Identifiers.Count == 0)
        {
            return Decided(state, submission, (id, now), recorder);
        }

        var member = FindAnchor(state, submission.Identifiers);
        if (member is null)
        {
            if (!submission.MakesMember)
            {
                return null;
            }

            member = state.Make(Clock.NewId(state.Now));
        }

        foreach (var identifier in submission.Identifiers)
        {
            Link(state, member, identifier, (id, now), recorder);
        }

        foreach (var identifier in submission.Previous)
        {
            Link(state, member, identifier, (id, now), recorder);
        }

        return member;
    }

    /// <summary>The member that was named, after taking in the one that a person says is the same.</summary>
    private WorkingMember? Decided(BatchState state, Submission submission, (Guid Id, Instant Now) when, Recorder recorder)
    {
        var member = state.FindStanding(submission.Member) ?? (submission.MakesNamed ? state.Make(submission.Member) : null);
        if (member is not null && submission.Absorbs != Guid.Empty
            && state.FindStanding(submission.Absorbs) is { } other && other != member)
        {
            Merge(state, member, other, when, recorder);
        }

        return member;
    }

    /// <summary>
    /// The owner of the strongest known identifier, unless a stronger unknown one belongs to somebody else: a new user on a
    /// shared device is a new person.
    /// </summary>
    private static WorkingMember? FindAnchor(BatchState state, IReadOnlyList<HashedIdentifier> identifiers)
    {
        for (var index = 0; index < identifiers.Count; index++)
        {
            var owner = state.Owner(identifiers[index]);
            if (owner == Guid.Empty)
            {
                continue;
            }

            var member = state.FindStanding(owner);
            if (member is null)
            {
                continue;
            }

            for (var stronger = 0; stronger < index; stronger++)
            {
                if (identifiers[stronger].IsStrong && !HasRoom(state, member, identifiers[stronger]))
                {
                    return null;
                }
            }

            return member;
        }

        return null;
    }

    private void Link(
        BatchState state, WorkingMember member, HashedIdentifier identifier, (Guid Id, Instant Now) when, Recorder recorder)
    {
        var owner = state.Owner(identifier);
        var other = owner == Guid.Empty ? member : state.FindStanding(owner);
        if (other is null)
        {
            return;
        }

        if (other == member)
        {
            var holder = state.Owner(identifier.Hash);
            if (holder == Guid.Empty && HasRoom(state, member, identifier))
            {
                state.Attach(identifier, member);
                member.Member.IsIdentified |= identifier.IsStrong;
                member.IsChanged = true;
            }
            else if (holder != owner && identifier.IsStrong && state.FindStanding(holder) is { Member.IsIdentified: true } twin && twin != member)
            {
                // Made before two ways to write a number were known to be one: a person decides.
                Queue(state, member, twin, identifier.Kind);
            }

            return;
        }

        if (!other.Member.IsIdentified)
        {
            Merge(state, member, other, when, recorder);
        }
        else if (identifier.IsStrong)
        {
            Queue(state, member, other, identifier.Kind);
        }
    }

    internal static bool HasRoom(BatchState state, WorkingMember member, HashedIdentifier identifier)
    {
        var held = state.IdentifiersOf(member);
        var count = 0;
        foreach (var row in held)
        {
            count += row.Kind == identifier.Kind ? 1 : 0;
        }

        return count < identifier.Limit;
    }

    private void Merge(
        BatchState state, WorkingMember survivor, WorkingMember absorbed, (Guid Id, Instant Now) when, Recorder recorder)
    {
        recorder.Advance(survivor, when.Now);
        recorder.Advance(absorbed, when.Now);
        var outcome = recorder.Scratch;
        engine.Absorb(survivor.Member, absorbed.Member, state.Plan, when.Now, outcome, _absorbedOutcome, state.Budgets);
        recorder.Joined.AddRange(outcome.Effects);
        recorder.Record(survivor, when.Id, outcome);
        recorder.Record(absorbed, when.Id, _absorbedOutcome);
        foreach (var identifier in state.IdentifiersOf(absorbed).ToArray())
        {
            state.Move(identifier, survivor.Member.Id);
            state.IdentifiersOf(survivor).Add(identifier with { Member = survivor.Member.Id });
        }

        absorbed.Identifiers = [];
        state.MergeProfiles(survivor, absorbed);
        state.Commit.Merges.Add(new MergeRow(absorbed.Member.Id, survivor.Member.Id, state.Now, when.Id));
    }

    internal static void Queue(BatchState state, WorkingMember member, WorkingMember other, string kind)
    {
        var (first, second) = member.Member.Id.CompareTo(other.Member.Id) < 0
            ? (member.Member.Id, other.Member.Id)
            : (other.Member.Id, member.Member.Id);
        if (state.Commit.MergeCandidates.Any(row => row.First == first && row.Second == second))
        {
            return;
        }

        state.Commit.MergeCandidates.Add(new MergeCandidateRow(
            Clock.NewId(state.Now), first, second, $"identifier.{kind}", state.Now));
    }
}
