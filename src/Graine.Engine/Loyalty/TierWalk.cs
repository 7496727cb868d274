using Graine.Engine.Expressions;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Loyalty;

/// <summary>
/// The place in a tier set that counts something, found by walking through all that counts in the order of time: so it does not depend
/// on the order in which it was told. What was given back counts as never bought. Scratch space: not thread-safe.
/// </summary>
internal sealed class TierWalk
{
    private const int TiersMax = 20;

    private readonly TierItems _items = new();
    private readonly Instant[] _kept = new Instant[TiersMax];
    private readonly Instant[] _until = new Instant[TiersMax];
    private TierSet _set = null!;
    private TierCalendar _calendar;
    private TierHold? _promise;
    private int _reached;
    private int _own;
    private Instant _since;

    /// <summary>What is in the window now, in whole units.</summary>
    public double Measure(Scope scope, TierSet set)
    {
        Load(scope, set);
        return _items.Start(scope.Now);
    }

    /// <summary>The place at a moment, and the next moment at which time alone changes it.</summary>
    public TierVerdict Run(Scope scope, TierSet set, TierMemory? memory, Instant to)
    {
        var at = Begin(scope, set, memory);
        for (var next = Next(at); next <= to; next = Next(at))
        {
            Step(at = next);
        }

        var verdict = new TierVerdict(_own, _since, Grace(to), Instant.Never);
        for (var next = Next(at); next != Instant.Never; next = Next(at))
        {
            Step(at = next);
            if (_own != verdict.Tier || Grace(at) != verdict.GraceUntil)
            {
                return verdict with { NextAt = at };
            }
        }

        return verdict;
    }

    /// <summary>The place at a moment, for going on from it when what came before is forgotten.</summary>
    public TierCheckpoint Checkpoint(Scope scope, TierSet set, TierMemory? memory, Instant to)
    {
        var at = Begin(scope, set, memory);
        for (var next = Next(at); next <= to; next = Next(at))
        {
            Step(at = next);
        }

        var holds = new List<TierHold>();
        for (var tier = 0; tier < set.Tiers.Count; tier++)
        {
            // A tier for life that is reached just now falls, if ever, after the moment.
            if (_until[tier] > to)
            {
                holds.Add(new TierHold(set.Tiers[tier].Id, to, _kept[tier], _until[tier]));
            }
        }

        return new TierCheckpoint(to, _own < 0 ? null : set.Tiers[_own].Id, _since, holds);
    }

    /// <summary>When time alone takes the tier that is held at a moment, and to which one; never when it does not, or raises before.</summary>
    public (Instant At, int To) Drop(Scope scope, TierSet set, TierMemory? memory, Instant now)
    {
        var at = Begin(scope, set, memory);
        var held = int.MaxValue;
        for (var next = Next(at); next != Instant.Never; next = Next(at))
        {
            held = next > now && held == int.MaxValue ? _own : held;
            Step(at = next);
            if (at > now && _own != held)
            {
                return _own < held ? (at, _own) : (Instant.Never, held);
            }
        }

        return (Instant.Never, _own);
    }

    /// <summary>When the measure is first below an amount from a moment on, by time alone.</summary>
    public Instant FallsBelow(Scope scope, TierSet set, double amount, Instant now)
    {
        Load(scope, set);
        var measure = _items.Start(now);
        for (var at = now; measure >= amount;)
        {
            if ((at = _items.Next) == Instant.Never)
            {
                return Instant.Never;
            }

            _items.Leave(at);
            measure = _items.Enter(at);
            if (measure < amount)
            {
                return at;
            }
        }

        return now;
    }

    /// <summary>When time alone changes the measure next; never when it does not.</summary>
    public Instant ChangesAt(Scope scope, TierSet set, Instant now)
    {
        Load(scope, set);
        var measure = _items.Start(now);
        for (var at = _items.Next; at != Instant.Never; at = _items.Next)
        {
            _items.Leave(at);
            if (_items.Enter(at) != measure)
            {
                return at;
            }
        }

        return Instant.Never;
    }

    /// <summary>What will be in the window at a moment if nothing happens, in whole units.</summary>
    public double MeasureAt(Scope scope, TierSet set, Instant at)
    {
        Load(scope, set);
        return _items.Start(at);
    }

    /// <summary>A tier that is held as though it had been reached up to now.</summary>
    public TierHold Hold(Scope scope, TierSet set, int tier, Instant at)
    {
        Load(scope, set);
        var (kept, until) = Held(tier, at);
        return new TierHold(set.Tiers[tier].Id, at, kept, until);
    }

    private void Load(Scope scope, TierSet set)
    {
        var member = scope.Member;
        var joined = member.Since;
        joined = scope.Event is { } happened ? Instant.Min(joined, happened.At) : joined;
        _set = set;
        _calendar = new TierCalendar(set, LocalTime.Of(scope.Plan.Programme.Zone), joined == Instant.Never || !joined.IsSet ? scope.Now : joined);
        _items.Load(scope, _calendar);
    }

    private Instant Begin(Scope scope, TierSet set, TierMemory? memory)
    {
        Load(scope, set);
        Array.Fill(_kept, Instant.None);
        Array.Fill(_until, Instant.None);
        _promise = memory?.Promise;
        var start = memory?.Checkpoint is { } checkpoint ? Recall(checkpoint) : _calendar.Joined;
        var isNew = memory?.Checkpoint is null;
        (_own, _since) = isNew ? (-1, start) : (_own, _since);
        _reached = set.Reached(_items.Start(start));
        Promise(start);
        Decide(start);
        return start;
    }

    private Instant Recall(TierCheckpoint checkpoint)
    {
        (_own, _since) = (_set.IndexOf(checkpoint.Tier), checkpoint.Since);
        foreach (var hold in checkpoint.Holds)
        {
            if (_set.IndexOf(hold.Tier) is >= 0 and var tier)
            {
                (_kept[tier], _until[tier]) = (hold.Kept, hold.Until);
            }
        }

        return checkpoint.At;
    }

    private void Promise(Instant at)
    {
        if (_promise is { } promise && promise.At <= at)
        {
            _promise = null;
            if (_set.IndexOf(promise.Tier) is >= 0 and var tier && promise.Until > _until[tier])
            {
                (_kept[tier], _until[tier]) = (promise.Kept, promise.Until);
            }
        }
    }

    private void Step(Instant at)
    {
        // What leaves goes first: a window is over before what belongs to the next one counts.
        var reached = _set.Reached(_items.Leave(at));
        for (var tier = reached + 1; tier <= _reached; tier++)
        {
            (_kept[tier], _until[tier]) = Held(tier, at);
        }

        _reached = _set.Reached(_items.Enter(at));
        Promise(at);
        Decide(at);
    }

    private void Decide(Instant at)
    {
        var own = _set.UpAtWindowEnd ? -1 : _reached;
        for (var tier = _set.Tiers.Count - 1; tier > own; tier--)
        {
            if (_until[tier] > at)
            {
                own = tier;
            }
        }

        if (own < _own - 1 && _set.Downgrade == DowngradePolicy.OneDown)
        {
            // One step at a time: the next one waits as long again, at least a day, or it would be no step.
            own = _own - 1;
            var (kept, until) = Held(own, at);
            (_kept[own], _until[own]) = until > at ? (kept, until) : (at.PlusDays(1), at.PlusDays(1));
        }

        if (own != _own)
        {
            (_own, _since) = (own, at);
        }
    }

    private (Instant Kept, Instant Until) Held(int tier, Instant at)
    {
        var kept = _set.IsForLife(tier) ? Instant.Never : _calendar.Kept(at);
        return (kept, _calendar.Graced(kept));
    }

    private Instant Grace(Instant at) =>
        _own >= 0 && (_set.UpAtWindowEnd || _own > _reached) && at >= _kept[_own] && _until[_own] > at && _until[_own] > _kept[_own]
            ? _until[_own]
            : Instant.None;

    private Instant Next(Instant at)
    {
        var next = _items.Next;
        if (_promise is { } promise)
        {
            next = Instant.Min(next, promise.At);
        }

        if (_own > _reached || (_own >= 0 && _set.UpAtWindowEnd))
        {
            next = _kept[_own] > at ? Instant.Min(next, _kept[_own]) : next;
            next = _until[_own] > at ? Instant.Min(next, _until[_own]) : next;
        }

        return next;
    }
}

/// <param name="Tier">Its position; -1 for none.</param>
/// <param name="Since">When it was reached, or fallen back to.</param>
/// <param name="GraceUntil">It is kept by grace, until then; <see cref="Instant.None"/> otherwise.</param>
/// <param name="NextAt">When time alone changes any of it; <see cref="Instant.Never"/> when it does not.</param>
internal readonly record struct TierVerdict(int Tier, Instant Since, Instant GraceUntil, Instant NextAt);
