using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>One input on its way to a lane, with whom it is about, how to know it again, and who waits for the answer.</summary>
internal abstract class Submission
{
    private Ticket? _ticket;
    private int _place;

    /// <summary>128 bits that know this input again; empty when it needs none (timers).</summary>
    public Guid Key { get; init; }

    public Guid BodyHash { get; init; }

    /// <summary>Whom it is about, when the member is known by id.</summary>
    public Guid Member { get; init; }

    /// <summary>Whom it is about, by identifier; the strongest first. Blocked values are left out already.</summary>
    public IReadOnlyList<HashedIdentifier> Identifiers { get; init; } = [];

    /// <summary>What an alias says is the same person.</summary>
    public IReadOnlyList<HashedIdentifier> Previous { get; init; } = [];

    /// <summary>A member that a person decided is the same as <see cref="Member"/>: its history joins. Empty when none.</summary>
    public Guid Absorbs { get; init; }

    /// <summary>The checkout session it changes; empty when none.</summary>
    public Guid Session { get; init; }

    /// <summary>Codes of campaigns it is about, as far as they are known beforehand.</summary>
    public IReadOnlyList<string> Vouchers { get; init; } = [];

    /// <summary>What was redeemed together and is to be rolled back; empty when nothing is.</summary>
    public Guid Stack { get; init; }

    public required string Source { get; init; }

    /// <summary>Applied as of when it happened instead of now: history that is loaded after the fact.</summary>
    public bool IsHistory { get; init; }

    /// <summary>Traits to merge into the profile (JSON object); empty when none.</summary>
    public ReadOnlyMemory<byte> Traits { get; init; }

    /// <summary>Traits to set only where the profile has no value (JSON object), after the others; empty when none.</summary>
    public ReadOnlyMemory<byte> FirstTraits { get; init; }

    public bool HasTraits => Traits.Length + FirstTraits.Length > 0;

    /// <summary>
    /// The note for the audit log, from the id of its event: it goes with the commit that applies it. Null for what nobody of the staff did.
    /// Asked after <see cref="Answer(Member, Guid, Outcome)"/>.
    /// </summary>
    public Func<Guid, AuditRow>? Noting { get; init; }

    /// <summary>What the event row holds: JSON without personal data.</summary>
    public abstract ReadOnlyMemory<byte> Body { get; }

    /// <summary>The event row's name.</summary>
    public abstract string Name { get; }

    public virtual string? Channel => null;

    /// <summary>When it happened.</summary>
    public abstract Instant At { get; }

    public abstract Instant Received { get; }

    /// <summary>A command looks its key up before the rules; a fact only after the database said the key exists.</summary>
    public virtual bool LooksUpKey => false;

    /// <summary>The member is read anew even when it is cached: what came to do something by itself must not meet an older state and find nothing to do.</summary>
    public virtual bool LoadsFresh => false;

    /// <summary>False: a member that does not exist is refused instead of made.</summary>
    public virtual bool MakesMember => true;

    /// <summary>True: a member that is named and does not exist is made under that id.</summary>
    public virtual bool MakesNamed => false;

    /// <summary>False: when its application fails nothing is kept, because what it is about is kept elsewhere and found again.</summary>
    public virtual bool KeepsFault => true;

    /// <summary>Adds what else belongs into the commit that parks it.</summary>
    public virtual void Parked(BatchState state)
    {
    }

    /// <summary>The input for the engine; null when there is nothing to apply. Called again when a conflict makes the lane start over.</summary>
    public abstract Input? ToInput(Guid id, BatchState state, WorkingMember working);

    /// <summary>A refusal or a repeat that can be told before anybody is looked for: then nobody is made or joined for it.</summary>
    public virtual Steps? Foresee(BatchState state) => null;

    /// <summary>Several inputs instead of the one of <see cref="ToInput"/>; null for those that are one input.</summary>
    public virtual Steps? ToSteps(BatchState state, WorkingMember working) => null;

    /// <summary>What all the steps together are answered.</summary>
    public virtual ReadOnlyMemory<byte> Answer(
        BatchState state, WorkingMember working, IReadOnlyList<Effect> effects, Guid id) => default;

    /// <summary>Adds what else belongs into the commit once the input was applied.</summary>
    public virtual void Written(BatchState state, WorkingMember working, Guid id)
    {
    }

    /// <summary>What an idempotent retry will be answered again; empty when "done" says it all.</summary>
    public virtual ReadOnlyMemory<byte> Answer(Member member, Guid id, Outcome outcome) => default;

    internal void Give(Ticket ticket, int place)
    {
        _ticket = ticket;
        _place = place;
    }

    internal void Complete(Applied applied) => _ticket?.Complete(_place, applied);

    internal void Fail(Exception exception) => _ticket?.Fail(exception);
}

/// <param name="Kind">user, email, phone, card, anonymous, ext:kind.</param>
/// <param name="Hash">Keyed hash of kind and value.</param>
/// <param name="IsStrong">Names a person.</param>
/// <param name="Limit">Values of the kind one member may have.</param>
public readonly record struct HashedIdentifier(string Kind, Guid Hash, bool IsStrong, int Limit)
{
    /// <summary>
    /// All forms in which somebody may be known by it, <see cref="Hash"/> among them, in the order they are tried: as it was said first.
    /// Null when there is only that one.
    /// </summary>
    public IReadOnlyList<Guid>? Forms { get; init; }

    public int FormCount => Forms?.Count ?? 1;

    public Guid Form(int index) => Forms is { } forms ? forms[index] : Hash;
}
