using Graine.Engine.Plans;

namespace Graine.Engine.Loyalty;

/// <summary>What one rule gives on the event at hand, from its own amount to what is granted.</summary>
internal sealed class Award
{
    public EarningRule Rule { get; private set; } = null!;

    /// <summary>The rule's own amount, in whole units and before rounding; of a multiplier, its factor.</summary>
    public double Amount { get; set; }

    /// <summary>Minor units; grows from rounding over multiplying, and shrinks by stacking.</summary>
    public long Minor { get; set; }

    /// <summary>Minor units before caps.</summary>
    public long Desired { get; set; }

    /// <summary>The cap that was nearest, as <c>rule/day</c> or <c>wallet/month</c>; null while none cut.</summary>
    public string? CappedBy { get; set; }

    public int PendingDays { get; set; }

    /// <summary>What its points wait for; null: for their days.</summary>
    public Activation? Activation { get; set; }

    /// <summary>The lines it is about; null: the whole order.</summary>
    public LotLines? Lines { get; set; }

    /// <summary>Of a multiplier: what it adds to which award; null while it multiplies nothing that is about lines.</summary>
    public List<(LotLines? Lines, long Points)>? Parts { get; set; }

    /// <summary>The rule that gives in its place; null when none does.</summary>
    public string? GaveWayTo { get; set; }

    /// <summary>It gives nothing on this event, whatever the others do.</summary>
    public bool IsOut { get; private set; }

    public bool IsMultiplier => Rule.Kind == RuleKind.Multiplier;

    public void Begin(EarningRule rule, double amount, long minor)
    {
        Rule = rule;
        Amount = amount;
        Minor = minor;
        Desired = minor;
        CappedBy = null;
        PendingDays = rule.PendingDays;
        Activation = rule.Activation;
        Lines = null;
        Parts = null;
        GaveWayTo = null;
        IsOut = false;
    }

    public void GiveWay(string to)
    {
        Minor = 0;
        GaveWayTo = to;
        IsOut = true;
    }
}

/// <summary>The awards of one event, in the order of their rules; kept from event to event.</summary>
internal sealed class AwardList
{
    private readonly List<Award> _pool = [];

    public int Count { get; private set; }

    public Award this[int index] => _pool[index];

    /// <summary>Some of them are about lines.</summary>
    public bool HasLines { get; set; }

    public void Clear() => (Count, HasLines) = (0, false);

    public Award Add(EarningRule rule, double amount, long minor)
    {
        if (Count == _pool.Count)
        {
            _pool.Add(new Award());
        }

        var award = _pool[Count++];
        award.Begin(rule, amount, minor);
        return award;
    }
}
