using Graine.Engine;
using Graine.Engine.Members;
using Graine.Server.LakeFeed;
using Graine.Storage;

namespace Graine.Server.Plans.Trials;

/// <summary>One member's latest events under both plans: which of them would have earned otherwise.</summary>
internal sealed class PastTrial(PlanCandidate candidate, RuleTrials rules)
{
    private readonly List<EventTrial> _told = [];
    private readonly Dictionary<string, (long Before, long After)> _points = new(StringComparer.Ordinal);

    /// <summary>The latest first.</summary>
    public IEnumerable<EventTrial> Told => Enumerable.Reverse(_told);

    public int Events { get; private set; }

    public IReadOnlyList<WalletChange> Points =>
    [
        .. _points.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => new WalletChange(
            each.Key, (candidate.Draft.FindWallet(each.Key) ?? candidate.Published.FindWallet(each.Key))?.Decimals ?? 0,
            new CountChange(each.Value.Before, each.Value.After))),
    ];

    /// <param name="now">The member as she stands.</param>
    /// <param name="history">The earliest first.</param>
    /// <param name="count">How many of the latest facts are compared.</param>
    public void Run(Member now, IReadOnlyList<EventRow> history, int count)
    {
        var life = new Life(candidate.Published, candidate.Draft);
        var inputs = new StoredInputs(candidate.Published.Programme.Currency);
        var chosen = history.Where(row => row.Status == EventStatus.Applied && LakeRowKinds.IsFact(row)).TakeLast(count)
            .Select(row => row.Id).ToHashSet();
        var twins = life.Start(now.Id, now);
        foreach (var row in history)
        {
            var isChosen = chosen.Contains(row.Id);
            if (isChosen && twins.After is null)
            {
                life.Part(twins, row.At);
            }

            if (inputs.Read(row) is not { } input)
            {
                continue;
            }

            var (before, after) = life.Live(twins, input);
            if (isChosen)
            {
                Compare(row, before, after);
            }
        }
    }

    public static IReadOnlyList<EffectTold> Tell(IReadOnlyList<Effect> effects) =>
    [
        .. effects.Select(effect => new EffectTold(
            MemberTrials.Word(effect.Kind), effect.Subject, effect.Rule, effect.Amount, effect.From, effect.To)),
    ];

    private void Compare(EventRow row, IReadOnlyList<Effect> before, IReadOnlyList<Effect> after)
    {
        Events++;
        Add(before, isAfter: false);
        Add(after, isAfter: true);
        var trials = rules.Of(row.Name, row.At, before, after);
        if (trials.Any(trial => trial.Points.Before != trial.Points.After))
        {
            _told.Add(new EventTrial(
                row.Id, row.Name, row.At.ToDateTimeOffset(), trials, new Sides<IReadOnlyList<EffectTold>>(Tell(before), Tell(after))));
        }
    }

    private void Add(IReadOnlyList<Effect> effects, bool isAfter)
    {
        foreach (var effect in effects.Where(effect => effect is { Kind: EffectKind.PointsEarned or EffectKind.PointsPending, Rule: not null }))
        {
            var (old, now) = _points.GetValueOrDefault(effect.Subject);
            _points[effect.Subject] = isAfter ? (old, now + effect.Amount) : (old + effect.Amount, now);
        }
    }
}
