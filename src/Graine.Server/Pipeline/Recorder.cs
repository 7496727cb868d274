using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>Turns what the engine said into rows of the commit, and brings members up to the moment before anything else happens.</summary>
internal sealed class Recorder(Engine.Engine engine, BatchState state, DocumentWriter writer)
{
    /// <summary>More due moments than this in one go are taken in one step.</summary>
    private const int StepsMax = 1000;

    public const string TimerName = "timer";

    private readonly Dictionary<(Guid Event, Guid Member), int> _ordinals = [];

    /// <summary>For the input at hand; recorded before the next one.</summary>
    public Outcome Scratch { get; } = new();

    /// <summary>What joining histories did, told with the event that made them one.</summary>
    public List<Effect> Joined { get; } = [];

    /// <summary>Lives through every due moment up to and including now: each leaves its own event if it did something.</summary>
    public void Advance(WorkingMember working, Instant now)
    {
        var member = working.Member;
        for (var step = 0; member.DueAt <= now; step++)
        {
            var at = step < StepsMax ? Instant.Max(member.DueAt, member.Clock) : now;
            at = Instant.Min(at, now);
            var id = Clock.NewId(at);
            engine.Apply(member, new TimerElapsed { Id = id, At = at, Received = now }, state.Plan, at, Scratch, state.Budgets);
            working.IsChanged = true;
            KeepIfTold(working, id, TimerName, at);

            if (at >= now && member.DueAt <= now)
            {
                break;
            }
        }
    }

    /// <summary>
    /// Before anything is judged by a plan that looks further back than the member's document: what the log holds comes in.
    /// </summary>
    public void CatchUp(WorkingMember working, Instant now)
    {
        var member = working.Member;
        if (member.PlanRevision == state.Plan.Revision)
        {
            return;
        }

        var gaps = EventWindows.Gaps(member, state.Plan, Instant.Max(now, member.Clock));
        if (gaps.Count == 0)
        {
            return;
        }

        var past = state.PastEventsOf(member.Id) ?? throw new MissingLoadException(member.Id, gaps);
        var id = Clock.NewId(now);
        engine.Apply(member, new PlanChanged { Id = id, At = now, Received = state.Now, Past = past }, state.Plan, now, Scratch, state.Budgets);
        working.IsChanged = true;
        KeepIfTold(working, id, TimerSubmission.PlanName, now);
    }

    /// <summary>Postings, claims and derived inputs of one outcome.</summary>
    public void Record(WorkingMember working, Guid id, Outcome outcome)
    {
        working.IsChanged = true;
        var key = (id, working.Member.Id);
        var ordinal = _ordinals.GetValueOrDefault(key);
        foreach (var posting in outcome.Postings)
        {
            state.Commit.Postings.Add(new PostingRow(working.Member.Id, id, ordinal++, posting));
        }

        if (ordinal > 0)
        {
            _ordinals[key] = ordinal;
        }

        foreach (var claim in outcome.Claims)
        {
            state.SaveClaim(claim, working.Member.Id);
        }

        foreach (var referral in outcome.Referrals)
        {
            state.SaveReferral(referral);
        }

        if (outcome.Vouchers.Count + outcome.Redemptions.Count > 0)
        {
            state.Vouchers.Record(outcome, working.Member.Id);
        }

        foreach (var entry in outcome.Entries)
        {
            state.SaveEntry(entry, working.Member.Id);
        }

        foreach (var (member, input) in outcome.Derived)
        {
            state.Commit.Inbox.Add(new InboxRow(
                Clock.NewId(state.Now), member, state.Now, DerivedInput.ToJson(input)));
        }
    }

    /// <summary>An event of its own for what happened by itself, if anything did.</summary>
    private void KeepIfTold(WorkingMember working, Guid id, string name, Instant at)
    {
        if (Scratch.Effects.Count + Scratch.Postings.Count == 0)
        {
            return;
        }

        state.Commit.Events.Add(new EventRow
        {
            Id = id,
            Member = working.Member.Id,
            At = at,
            Received = state.Now,
            Name = name,
            Status = EventStatus.Applied,
            Source = TimerName,
            Revision = state.Plan.Revision,
            Body = Empty,
            Effects = Encode(Scratch),
        });
        Record(working, id, Scratch);
    }

    public ReadOnlyMemory<byte> Encode(Outcome outcome) => Encode(outcome.Effects);

    /// <summary>With the effects of joining before it, once.</summary>
    public ReadOnlyMemory<byte> EncodeJoined(List<Effect> effects)
    {
        if (Joined.Count == 0)
        {
            return Encode(effects);
        }

        List<Effect> all = [.. Joined, .. effects];
        Joined.Clear();
        return Encode(all);
    }

    private ReadOnlyMemory<byte> Encode(List<Effect> effects)
    {
        if (effects.Count == 0)
        {
            return default;
        }

        EffectCodec.Write(effects, writer);
        return writer.Written.ToArray();
    }

    public static readonly ReadOnlyMemory<byte> Empty = JsonSerializer.SerializeToUtf8Bytes(new object());
}
