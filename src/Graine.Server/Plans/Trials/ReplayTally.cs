using Graine.Engine;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Plans.Trials;

/// <summary>Adds up what the two plans did.</summary>
internal sealed class ReplayTally(CompiledPlan published, CompiledPlan draft)
{
    private const int ExamplesMax = 5;
    private const int ErrorsMax = 50;

    private readonly Dictionary<(string Rule, string Wallet), Pair> _rules = [];
    private readonly Dictionary<(string Set, string? Tier), Pair> _tiers = [];
    private readonly Dictionary<string, Pair> _segments = new(StringComparer.Ordinal);
    private readonly Dictionary<(Guid Member, string Wallet), Dictionary<string, Pair>> _members = [];
    private readonly Dictionary<(string Code, string Rule), ReplayFault> _faults = [];
    private readonly HashSet<Guid> _moving = [];
    private readonly HashSet<Guid> _seen = [];
    private Pair _earning;

    public int Events { get; private set; }

    public void Add(Guid member, Guid id, IReadOnlyList<Effect> before, IReadOnlyList<Effect> after)
    {
        Events++;
        _seen.Add(member);
        _earning.Before += before.Any(IsEarning) ? 1 : 0;
        _earning.After += after.Any(IsEarning) ? 1 : 0;
        Count(member, id, before, isAfter: false);
        Count(member, id, after, isAfter: true);
    }

    public void Fail(Guid member, Guid id, Exception fault) => Note("event.fault", "", fault.GetType().Name + ": " + fault.Message, member, id);

    /// <summary>Where the member stands at the end.</summary>
    public void Close(Twins twins)
    {
        var (before, after) = (twins.Before.Standing, (twins.After ?? twins.Before).Standing);
        foreach (var set in published.TierSets.Concat(draft.TierSets).Select(set => set.Id).Distinct())
        {
            var (old, now) = (before.Tier(set), after.Tier(set));
            Bump(_tiers, (set, old), isAfter: false, published.TierSets.Any(each => each.Id == set) ? 1 : 0);
            Bump(_tiers, (set, now), isAfter: true, draft.TierSets.Any(each => each.Id == set) ? 1 : 0);
            Move(twins, old != now);
        }

        foreach (var segment in published.Segments.Concat(draft.Segments).Select(each => each.Id).Distinct())
        {
            var (was, isIn) = (before.IsIn(segment), after.IsIn(segment));
            Bump(_segments, segment, isAfter: false, was ? 1 : 0);
            Bump(_segments, segment, isAfter: true, isIn ? 1 : 0);
            Move(twins, was != isIn);
        }
    }

    public ReplayReport Report(ReplayFrame frame) => new(
        published.Revision, Events, frame.Requested, frame.From, frame.To, frame.IsComplete, frame.Unreadable, frame.Shortened,
        (int)frame.Took.TotalMilliseconds,
        _earning.ToChange(),
        [.. _rules.OrderBy(each => each.Key.Rule, StringComparer.Ordinal).Select(each => Rule(each.Key.Rule, each.Key.Wallet, each.Value))],
        [
            .. _rules.GroupBy(each => each.Key.Wallet, each => each.Value).OrderBy(each => each.Key, StringComparer.Ordinal)
                .Select(each => new WalletChange(each.Key, Decimals(each.Key), new CountChange(each.Sum(one => one.PointsBefore), each.Sum(one => one.PointsAfter)))),
        ],
        [.. _tiers.Where(each => each.Value != default).Select(each => new TierChange(each.Key.Set, each.Key.Tier, each.Value.ToChange()))],
        [
            .. _segments.OrderBy(each => each.Key, StringComparer.Ordinal)
                .Select(each => new SegmentChange(each.Key, each.Value.ToChange())),
        ],
        Members(),
        [.. _faults.Values.OrderByDescending(each => each.Count)]);

    private static bool IsEarning(Effect effect) => effect is { Kind: EffectKind.PointsEarned or EffectKind.PointsPending, Rule: not null };

    private void Count(Guid member, Guid id, IReadOnlyList<Effect> effects, bool isAfter)
    {
        foreach (var effect in effects)
        {
            if (IsEarning(effect))
            {
                Earn(member, effect, isAfter);
            }
            else if (effect.Kind == EffectKind.RuleFailed)
            {
                var wallet = (isAfter ? draft : published).EarningRules.First(rule => rule.Id == effect.Subject).Wallet.Id;
                Bump(_rules, (effect.Subject, wallet), isAfter, 0, failures: 1);
                if (isAfter)
                {
                    Note("rule.failed", effect.Subject, "The rule's expression failed on this event: it counted as not met.", member, id);
                }
            }
        }
    }

    private void Earn(Guid member, Effect effect, bool isAfter)
    {
        Bump(_rules, (effect.Rule!, effect.Subject), isAfter, 1, effect.Amount);
        if (!_members.TryGetValue((member, effect.Subject), out var rules))
        {
            _members[(member, effect.Subject)] = rules = new(StringComparer.Ordinal);
        }

        Bump(rules, effect.Rule!, isAfter, 1, effect.Amount);
    }

    private static void Bump<TKey>(Dictionary<TKey, Pair> counts, TKey key, bool isAfter, long count, long points = 0, long failures = 0)
        where TKey : notnull
    {
        var pair = counts.GetValueOrDefault(key);
        counts[key] = isAfter
            ? pair with { After = pair.After + count, PointsAfter = pair.PointsAfter + points, FailuresAfter = pair.FailuresAfter + failures }
            : pair with { Before = pair.Before + count, PointsBefore = pair.PointsBefore + points, FailuresBefore = pair.FailuresBefore + failures };
    }

    private void Note(string code, string rule, string detail, Guid member, Guid id)
    {
        if (_faults.TryGetValue((code, rule), out var known))
        {
            _faults[(code, rule)] = known with { Count = known.Count + 1 };
        }
        else if (_faults.Count < ErrorsMax)
        {
            _faults[(code, rule)] = new ReplayFault(code, rule.Length == 0 ? null : rule, detail, 1, member, id);
        }
    }

    private void Move(Twins twins, bool isMoving)
    {
        if (isMoving)
        {
            _moving.Add(twins.Before.Id);
        }
    }

    private MemberChanges Members()
    {
        var sums = _members.Select(each => (each.Key.Member, each.Key.Wallet, Rules: each.Value,
            Difference: each.Value.Values.Sum(one => one.PointsAfter - one.PointsBefore))).ToList();
        var byMember = sums.GroupBy(each => each.Member, each => each.Difference).Select(each => each.Sum()).ToList();
        var gaining = sums.Where(each => each.Difference > 0).OrderByDescending(each => each.Difference).ThenBy(each => each.Member).Take(ExamplesMax);
        var losing = sums.Where(each => each.Difference < 0).OrderBy(each => each.Difference).ThenBy(each => each.Member).Take(ExamplesMax);
        return new MemberChanges(
            _seen.Count, byMember.Count(each => each > 0), byMember.Count(each => each < 0), _moving.Count,
            [
                .. gaining.Concat(losing).Select(each => new MemberChange(
                    each.Member, each.Wallet, Decimals(each.Wallet),
                    new CountChange(each.Rules.Values.Sum(one => one.PointsBefore), each.Rules.Values.Sum(one => one.PointsAfter)),
                    [.. each.Rules.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => Rule(one.Key, each.Wallet, one.Value))])),
            ]);
    }

    private RuleChange Rule(string rule, string wallet, Pair pair) => new(
        rule, wallet, Decimals(wallet), pair.ToChange(), new CountChange(pair.PointsBefore, pair.PointsAfter),
        new CountChange(pair.FailuresBefore, pair.FailuresAfter));

    private int Decimals(string wallet) => (draft.FindWallet(wallet) ?? published.FindWallet(wallet))?.Decimals ?? 0;

    private record struct Pair(
        long Before, long After, long PointsBefore, long PointsAfter, long FailuresBefore, long FailuresAfter)
    {
        public readonly CountChange ToChange() => new(Before, After);
    }
}

/// <summary>What is known of a replay beside its sums.</summary>
internal sealed record ReplayFrame(
    int Requested, DateTimeOffset? From, DateTimeOffset? To, bool IsComplete, int Unreadable, int Shortened, TimeSpan Took);
