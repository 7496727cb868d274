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

    /// <summary>Lives through every due moment up to and including now: each leaves its own event if it did something.</summary>
    public void Advance(WorkingMember working, Instant now)
    {
        var member = working.Member;
        for (var step = 0; member.DueAt <= now; step++)
        {
            var at = step < StepsMax ? Instant.Max(member.DueAt, member.Clock) : now;
            at = Instant.Min(at, now);
            var id = Clock.NewId(at);
            engine.Apply(member, new TimerElapsed { Id = id, At = at, Received = now }, state.Plan, at, Scratch);
            working.IsChanged = true;
            if (Scratch.Effects.Count + Scratch.Postings.Count > 0)
            {
                state.Commit.Events.Add(new EventRow
                {
                    Id = id,
                    Member = member.Id,
                    At = at,
                    Received = state.Now,
                    Name = TimerName,
                    Status = EventStatus.Applied,
                    Source = TimerName,
                    Revision = state.Plan.Revision,
                    Body = Empty,
                    Effects = Encode(Scratch),
                });
                Record(working, id, Scratch);
            }

            if (at >= now && member.DueAt <= now)
            {
                break;
            }
        }
    }

    /// <summary>Postings and derived inputs of one outcome.</summary>
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

        foreach (var (member, input) in outcome.Derived)
        {
            state.Commit.Inbox.Add(new InboxRow(
                Clock.NewId(state.Now), member, state.Now, DerivedInput.ToJson(input)));
        }
    }

    public ReadOnlyMemory<byte> Encode(Outcome outcome)
    {
        if (outcome.Effects.Count == 0)
        {
            return default;
        }

        EffectCodec.Write(outcome.Effects, writer);
        return writer.Written.ToArray();
    }

    public static readonly ReadOnlyMemory<byte> Empty = JsonSerializer.SerializeToUtf8Bytes(new object());
}
