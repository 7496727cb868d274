using Graine.Engine.Expressions.Fields;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Expressions;

/// <summary>
/// What an expression sees: the event at hand, the member, the time. Reading anything that changes as time passes lowers
/// <see cref="Until"/>: the answer holds up to, and not including, that moment if nothing else happens.
/// </summary>
public sealed class Scope
{
    private readonly OrdersWindow[] _windows = new OrdersWindow[8];
    private int _windowCount;
    private Event? _event;
    private LineChoice? _chosen;
    private List<int>? _places;
    private Loyalty.AwardList? _awards;
    private Loyalty.TierWalk? _tiers;

    /// <summary>Null when the expression is judged without an event (segments, tiers).</summary>
    public Event? Event
    {
        get => _event;
        set
        {
            _event = value;
            _chosen = null;
        }
    }

    /// <summary>The line of the order at hand while the lines of a rule are chosen; null otherwise.</summary>
    public OrderLine? Line { get; internal set; }

    /// <summary>The lines the rule at hand is about: all, until it chooses.</summary>
    internal LineChoice Chosen => _chosen ??= LineChoice.Of(this, null);

    /// <summary>Places of the lines that were last chosen by a condition.</summary>
    internal List<int> ChosenPlaces => _places ??= [];

    /// <summary>What the rules give on the event at hand. One list, used again and again.</summary>
    internal Loyalty.AwardList Awards => _awards ??= new();

    /// <summary>What is left of budgets that all members share; null where nobody keeps them.</summary>
    public Loyalty.IBudgets? Budgets { get; set; }

    /// <summary>Prize draws that were closed before their time; null where nobody keeps them.</summary>
    public IReadOnlySet<string>? ClosedDraws { get; set; }

    /// <summary>Where tiers that count something are walked through. One, used again and again.</summary>
    internal Loyalty.TierWalk Tiers => _tiers ??= new();

    /// <summary>What segments last answered of the member.</summary>
    internal Segments.Judgement Judgement => field ??= new();

    /// <summary>How many of the input's postings tier sets have counted.</summary>
    internal int PostingsCounted { get; set; }

    public Member Member { get; private set; } = null!;

    public Plan Plan { get; private set; } = null!;

    public Instant Now { get; private set; }

    /// <summary>Earliest moment at which something that was read changes by time alone.</summary>
    public Instant Until { get; set; } = Instant.Never;

    /// <summary>
    /// The last expression failed (division by zero, overflow, a missing key): a condition answered false, an amount 0.
    /// Every expression sets it anew.
    /// </summary>
    public bool Failed { get; set; }

    /// <summary>Minor units (cents) in one unit of the programme's currency.</summary>
    public double MinorPerUnit { get; private set; } = 100;

    /// <summary>Points the scope at a member and forgets what it knew.</summary>
    public void Reset(Member member, Plan plan, Instant now)
    {
        if (!ReferenceEquals(plan, Plan))
        {
            Plan = plan;
            MinorPerUnit = Money.MinorPerUnit(plan.Programme.Currency);
        }

        Member = member;
        Now = now;
        Event = null;
        Failed = false;
        PostingsCounted = 0;
        Forget();
    }

    /// <summary>The member changed: windows are computed again. Keeps <see cref="Event"/>.</summary>
    public void Forget()
    {
        Until = Instant.Never;
        _windowCount = 0;
    }

    /// <summary>The lines the next rule is about. False when there is none of them, or the condition failed on one.</summary>
    internal bool Choose(Condition? lines)
    {
        _chosen = null;
        if (lines is null)
        {
            return true;
        }

        (_places ??= []).Clear();
        _chosen = LineChoice.Of(this, lines, _places);
        return !Failed && _chosen.Value.Count > 0;
    }

    public void LowerUntil(Instant moment)
    {
        if (moment < Until)
        {
            Until = moment;
        }
    }

    /// <summary>
    /// Counting orders of the last <paramref name="days"/> times 24 hours: those with <c>At &gt; now - days</c> and <c>At &lt;= now</c>.
    /// Does not lower <see cref="Until"/>: callers do, as precisely as they can (<see cref="OrdersWindow.ChangesAt"/>).
    /// </summary>
    public OrdersWindow Orders(long days) => Window(days);

    /// <summary>Occurrences of an event in the last <paramref name="days"/> times 24 hours. Does not lower <see cref="Until"/>.</summary>
    public EventsWindow Events(string name, long days) => EventsWindow.Of(Member.Activity, name, days, Now);

    /// <summary>The same as <see cref="Orders"/> without a copy; read it at once, since a ninth window takes the eighth's place.</summary>
    internal ref readonly OrdersWindow Window(long days)
    {
        for (var index = 0; index < _windowCount; index++)
        {
            if (_windows[index].Days == days)
            {
                return ref _windows[index];
            }
        }

        if (_windowCount < _windows.Length)
        {
            _windowCount++;
        }

        ref var window = ref _windows[_windowCount - 1];
        window = OrdersWindow.Of(Member.Activity, days, Now);
        return ref window;
    }
}
