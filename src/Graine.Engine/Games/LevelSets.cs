using System.Globalization;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Games;

/// <summary>Experience and the levels it makes. What a level gives, it gives once.</summary>
internal static class LevelSets
{
    public static void Count(Scope scope, LevelSet set, Event happened, ulong order, Outcome outcome)
    {
        var gained = 0L;
        foreach (var listener in set.Experience)
        {
            gained += listener.On.Contains(happened.Name) ? Math.Max(0, Counting.Amount(scope, listener, set.Rule, outcome)) : 0;
        }

        if (gained > 0)
        {
            var held = scope.Member.Games.Level(set.Id);
            held.Experience.Add(order, gained);
            Say(scope, EffectKind.ExperienceGained, set, outcome, gained, null, held.Experience.Amount.ToString(CultureInfo.InvariantCulture));
        }
    }

    public static void GiveBack(Scope scope, LevelSet set, ulong key, in OrderEntry order, Outcome outcome)
    {
        // What several things gave for one order goes with it by parts: amounts and single things are no longer told apart.
        if (scope.Member.Games.FindLevel(set.Id) is { } held && held.Experience.GiveBack(key, order, isWhole: false) is > 0 and var back)
        {
            Say(scope, EffectKind.ExperienceTaken, set, outcome, back, null, held.Experience.Amount.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>In hundredths.</summary>
    public static long ExperienceOf(Member member, LevelSet set) => set.Wallet is not { } wallet
        ? member.HasGames ? member.Games.FindLevel(set.Id)?.Experience.Amount ?? 0 : 0
        : member.FindWallet(wallet.Id) is { } purse ? (long)((Int128)(purse.Earned - purse.Revoked) * Counting.Scale / wallet.MinorPerUnit) : 0;

    /// <summary>Up, with what each level on the way gives; down only where the set says so.</summary>
    public static void Judge(Scope scope, LevelSet set, Outcome outcome)
    {
        var experience = ExperienceOf(scope.Member, set);
        var reached = -1;
        while (reached + 1 < set.Levels.Count && experience >= set.Levels[reached + 1].From)
        {
            reached++;
        }

        var held = scope.Member.HasGames ? scope.Member.Games.FindLevel(set.Id) : null;
        var has = set.IndexOf(held?.Level);
        if (reached == has || (reached < has && set.Keeps))
        {
            return;
        }

        held ??= scope.Member.Games.Level(set.Id);
        var (from, to) = (held.Level, reached < 0 ? null : set.Levels[reached].Id);
        (held.Level, held.Since) = (to, scope.Now);
        Say(scope, reached > has ? EffectKind.LevelReached : EffectKind.LevelLost, set, outcome, 0, from, to);
        for (var level = 0; level <= reached; level++)
        {
            Give(scope, set, set.Levels[level], held, outcome);
        }
    }

    private static void Give(Scope scope, LevelSet set, GameLevel level, LevelHeld held, Outcome outcome)
    {
        if (level.Prize == Prize.None || held.Given.Contains(level.Id))
        {
            return;
        }

        held.Given.Add(level.Id);
        var key = OrderBook.Key($"{set.Rule}/{level.Id}");
        _ = Prizes.Give(scope, level.Prize, set.Rule, key, scope.Member.Id, scope.Now, outcome);
    }

    private static void Say(Scope scope, EffectKind kind, LevelSet set, Outcome outcome, long amount, string? from, string? to) =>
        outcome.Effects.Add(new Effect(kind, set.Id, set.Rule, scope.Plan.Revision, amount, from, to));
}
