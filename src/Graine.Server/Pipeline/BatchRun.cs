using Graine.Engine;
using Graine.Engine.Members;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>Applies the submissions of a batch to one state, in order. Pure but for ids: a conflict throws it away and starts over.</summary>
internal sealed class BatchRun(Engine.Engine engine, BatchState state, DocumentWriter writer, Faults faults, Clock clock)
{
    private readonly Recorder _recorder = new(engine, state, writer);
    private readonly Resolver _resolver = new(engine);
    private readonly Dictionary<Guid, KeyRow> _keys = [];

    /// <summary>The one being applied, for when it throws.</summary>
    public Submission? Current { get; private set; }

    public Applied[] ApplyAll(IReadOnlyList<Submission> submissions)
    {
        var results = new Applied[submissions.Count];
        for (var place = 0; place < submissions.Count; place++)
        {
            Current = submissions[place];
            results[place] = Apply(submissions[place]);
        }

        Current = null;
        state.Seal(writer);
        return results;
    }

    private Applied Apply(Submission submission)
    {
        // Before the rules: a retry of a spend that emptied the wallet must not now be refused.
        if (submission.Key != Guid.Empty && FindKey(submission) is { } known)
        {
            return known.BodyHash == submission.BodyHash
                ? StoredAnswer.Replay(known)
                : new Applied(AppliedStatus.KeyReused, known.Event, Guid.Empty);
        }

        var id = clock.NextId(state.Now);
        if (submission is CollectedSubmission { Item.Rejection: { } rejection })
        {
            return Keep(submission, id, EventStatus.Quarantined, AppliedStatus.Quarantined, Reasons.Of(rejection, submission.Body));
        }

        if (faults.TryGet(submission, out var fault))
        {
            return Park(submission, id, fault);
        }

        if (submission.Foresee(state) is { } told)
        {
            return Tell(told, Guid.Empty);
        }

        _recorder.Joined.Clear();
        var now = submission.IsHistory ? Instant.Min(submission.At, state.Now) : state.Now;
        var working = _resolver.Resolve(state, submission, id, now, _recorder);
        if (working is null)
        {
            return new Applied(AppliedStatus.NoMember, Guid.Empty, Guid.Empty);
        }

        _recorder.Advance(working, now);
        _recorder.CatchUp(working, now);
        working.IsChanged |= working.IsWokenEarly(state.Now);
        if (submission.HasTraits)
        {
            working.Profile = ProfileDocument.Merge(state.ProfileOf(working), submission.Traits, submission.At, submission.FirstTraits);
        }

        return Decide(submission, working, id, now);
    }

    private Applied Decide(Submission submission, WorkingMember working, Guid id, Instant now)
    {
        if (submission.ToSteps(state, working) is { } steps)
        {
            return Run(submission, working, steps, id, now);
        }

        var input = submission.ToInput(id, state, working);
        if (input is null)
        {
            return Pass(submission, working, id);
        }

        var outcome = _recorder.Scratch;
        engine.Apply(working.Member, input, state.Plan, now, outcome, state.Budgets);
        if (outcome.Refusal is { } refusal)
        {
            // Written back as it is: the refusal stands only if nobody changed the member meanwhile.
            working.IsChanged = true;
            return Finish(submission, working, id, default, refusal);
        }

        working.IsChanged = true;
        var effects = _recorder.EncodeJoined(outcome.Effects);
        if (submission is TimerSubmission && effects.Length == 0 && outcome.Postings.Count == 0)
        {
            return Pass(submission, working, id);
        }

        _recorder.Record(working, id, outcome);
        return Finish(submission, working, id, effects, null);
    }

    /// <summary>All of the steps or, when the first is refused, none. The answer and the key are those of the whole.</summary>
    private Applied Run(Submission submission, WorkingMember working, Steps steps, Guid id, Instant now)
    {
        var member = working.Member.Id;
        if (steps.Refusal is not null || steps.IsRepeat)
        {
            return Tell(steps, member);
        }

        List<Effect> told = [.. _recorder.Joined];
        if (steps.Inputs.Count == 0 && told.Count > 0)
        {
            AddEvent(submission, submission.Name, id, member, EventStatus.Applied, submission.Body, _recorder.EncodeJoined([]));
        }

        for (var index = 0; index < steps.Inputs.Count; index++)
        {
            var step = steps.Inputs[index];
            id = index == 0 ? id : clock.NextId(state.Now);
            var outcome = _recorder.Scratch;
            if (step.Of is { } other)
            {
                Apply(submission, other, step, id, now);
                continue;
            }

            engine.Apply(working.Member, step.Input(id), state.Plan, now, outcome, state.Budgets);
            if (outcome.Refusal is { } refusal)
            {
                return index == 0
                    ? Refuse(submission, working, step, id, refusal)
                    : throw new InvalidOperationException("Only the first of several inputs may be one that can be refused.");
            }

            told.AddRange(outcome.Effects);
            AddEvent(submission, step.Name, id, member, EventStatus.Applied, step.Body, _recorder.EncodeJoined(outcome.Effects));
            _recorder.Record(working, id, outcome);
        }

        var answer = submission.Answer(state, working, told, steps.Inputs.Count == 0 && told.Count == 0 ? Guid.Empty : id);
        AddKey(submission, id, AppliedStatus.Applied, answer);
        Write(submission, working, id);
        return new Applied(AppliedStatus.Applied, id, member, null, answer);
    }

    /// <summary>What one submission does to another member cannot be refused.</summary>
    private void Apply(Submission submission, WorkingMember other, Step step, Guid id, Instant now)
    {
        _recorder.Advance(other, now);
        var outcome = _recorder.Scratch;
        engine.Apply(other.Member, step.Input(id), state.Plan, now, outcome, state.Budgets);
        if (outcome.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"What a submission does to another member was refused: {refusal.Code}.");
        }

        AddEvent(submission, step.Name, id, other.Member.Id, EventStatus.Applied, step.Body, _recorder.EncodeJoined(outcome.Effects));
        _recorder.Record(other, id, outcome);
    }

    private static Applied Tell(Steps steps, Guid member) => new(
        steps.IsRepeat ? AppliedStatus.Repeated : AppliedStatus.Refused, Guid.Empty, member, steps.Refusal, steps.Repeat);

    private Applied Refuse(Submission submission, WorkingMember working, Step step, Guid id, Refusal refusal)
    {
        // Written back as it is: the refusal stands only if nobody changed the member meanwhile.
        working.IsChanged = true;
        var answer = StoredAnswer.OfRefusal(refusal);
        AddEvent(
            submission, step.Name, id, working.Member.Id, EventStatus.Refused, Reasons.Of(refusal, step.Body), _recorder.EncodeJoined([]));
        AddKey(submission, id, AppliedStatus.Refused, answer);
        return new Applied(AppliedStatus.Refused, id, working.Member.Id, refusal, answer);
    }

    /// <summary>Nothing to tell: no event is kept.</summary>
    private Applied Pass(Submission submission, WorkingMember working, Guid id)
    {
        Write(submission, working, id);
        return new Applied(AppliedStatus.Applied, id, working.Member.Id);
    }

    /// <summary>What else belongs to an input that went through.</summary>
    private void Write(Submission submission, WorkingMember working, Guid id)
    {
        submission.Written(state, working, id);
        if (submission.Noting is { } noting)
        {
            state.Commit.Audit.Add(noting(id));
        }
    }

    private Applied Finish(
        Submission submission, WorkingMember working, Guid id, ReadOnlyMemory<byte> effects, Refusal? refusal)
    {
        var status = refusal is null ? AppliedStatus.Applied : AppliedStatus.Refused;
        var body = refusal is null ? submission.Body : Reasons.Of(refusal, submission.Body);
        AddEvent(submission, submission.Name, id, working.Member.Id, refusal is null ? EventStatus.Applied : EventStatus.Refused, body, effects);
        var answer = refusal is null
            ? submission.Answer(working.Member, id, _recorder.Scratch)
            : StoredAnswer.OfRefusal(refusal);
        AddKey(submission, id, status, answer);
        if (refusal is null)
        {
            Write(submission, working, id);
        }
        else
        {
            submission.Written(state, working, id);
        }

        return new Applied(status, id, working.Member.Id, refusal, answer);
    }

    private Applied Park(Submission submission, Guid id, Exception fault)
    {
        if (!submission.KeepsFault)
        {
            return new Applied(AppliedStatus.Parked, Guid.Empty, Guid.Empty);
        }

        // The body holds no identifiers that could be personal: whom it was about is only known now.
        var member = submission.Identifiers.Count > 0 ? state.Owner(submission.Identifiers[0]) : submission.Member;
        AddEvent(submission, submission.Name, id, member, EventStatus.Parked, Reasons.Of(fault, submission.Body), default);
        AddKey(submission, id, AppliedStatus.Parked, default);
        submission.Parked(state);
        return new Applied(AppliedStatus.Parked, id, member);
    }

    private Applied Keep(Submission submission, Guid id, EventStatus kept, AppliedStatus status, ReadOnlyMemory<byte> body)
    {
        AddEvent(submission, submission.Name, id, Guid.Empty, kept, body, default);
        AddKey(submission, id, status, default);
        return new Applied(status, id, Guid.Empty);
    }

    private KeyRow? FindKey(Submission submission) =>
        _keys.TryGetValue(submission.Key, out var row) || state.Loaded.Keys.TryGetValue(submission.Key, out row) ? row : null;

    private void AddKey(Submission submission, Guid id, AppliedStatus status, ReadOnlyMemory<byte> answer)
    {
        if (submission.Key == Guid.Empty)
        {
            return;
        }

        var row = new KeyRow(submission.Key, submission.BodyHash, id, state.Now, StoredAnswer.Of(status, answer));
        _keys.Add(row.Key, row);
        state.Commit.Keys.Add(row);
    }

    private void AddEvent(
        Submission submission,
        string name,
        Guid id,
        Guid member,
        EventStatus status,
        ReadOnlyMemory<byte> body,
        ReadOnlyMemory<byte> effects) =>
        state.Commit.Events.Add(new EventRow
        {
            Id = id,
            Member = member,
            At = submission.At,
            Received = submission.Received,
            Name = name,
            Status = status,
            Source = submission.Source,
            Channel = submission.Channel,
            Revision = state.Plan.Revision,
            Body = body,
            Effects = effects,
        });
}
