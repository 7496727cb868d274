using System.Globalization;
using Graine.Engine.Games;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

/// <summary>Stamp cards, levels and streaks. Disabled ones are compiled too, so that they are right when they are enabled.</summary>
internal static class CardCompiler
{
    public static StampCard Compile(StampCardDocument document, Workbench bench)
    {
        const string Kind = DocumentKinds.StampCard;
        if (document.Expiry is { } expiry && (expiry.Days is null) == (expiry.Months is null))
        {
            bench.Report(Kind, document.Id, new DocumentProblem("plan.stamp_card_shape", "Stamps last so many days or so many months.", "/expiry"));
        }

        return new StampCard
        {
            Id = document.Id,
            Counts = ChallengeCompiler.Listener(Kind, document.Id, "", bench, document.On, document.When, document.Lines, document.Stamps, "stamps"),
            Size = document.Size,
            Most = document.Most ?? int.MaxValue,
            CarryOver = document.CarryOver,
            Expiry = (document.Expiry?.Months ?? 0, document.Expiry?.Days ?? 0),
            Times = document.Times ?? int.MaxValue,
            Prize = PrizeCompiler.Compile(document.Gives, "/gives", bench.At(Kind, document.Id)),
        };
    }

    public static LevelSet Compile(LevelSetDocument document, Workbench bench)
    {
        const string Kind = DocumentKinds.LevelSet;
        if ((document.Wallet is null) == (document.Experience is null))
        {
            Report("Experience is in a wallet, or counted here: say one of them.", "/wallet");
        }

        if (document.Wallet is { } id)
        {
            bench.At(Kind, document.Id).Knows(DocumentKinds.Wallet, id, "/wallet");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var levels = new List<GameLevel>();
        for (var index = 0; index < document.Levels.Count; index++)
        {
            var level = document.Levels[index];
            var at = string.Create(CultureInfo.InvariantCulture, $"/levels/{index}");
            var from = PointsRounding.ToMinor(level.From, Counting.Scale, Rounding.HalfUp) ?? 0;
            if (!names.Add(level.Id))
            {
                Report($"There is a level \"{level.Id}\" already.", at + "/id");
            }

            if (levels.Count > 0 && from <= levels[^1].From)
            {
                Report("Levels go up: each begins above the one before.", at + "/from");
            }

            levels.Add(new GameLevel(level.Id, from, PrizeCompiler.Compile(level.Gives, at + "/gives", bench.At(Kind, document.Id))));
        }

        return new LevelSet
        {
            Id = document.Id,
            Wallet = document.Wallet is { } wallet ? bench.Wallets.GetValueOrDefault(wallet) : null,
            Experience = [.. (document.Experience ?? []).Select((each, index) => ChallengeCompiler.Listener(
                Kind, document.Id, string.Create(CultureInfo.InvariantCulture, $"/experience/{index}"), bench, each.On, each.When, each.Lines, each.Value))],
            Levels = levels,
            Keeps = document.Keeps,
        };

        void Report(string detail, string pointer) =>
            bench.Report(Kind, document.Id, new DocumentProblem("plan.level_set_shape", detail, pointer));
    }

    public static Streak Compile(StreakDocument document, Workbench bench)
    {
        const string Kind = DocumentKinds.Streak;
        var milestones = document.Milestones ?? [];
        for (var index = 1; index < milestones.Count; index++)
        {
            if (milestones[index].At <= milestones[index - 1].At)
            {
                Report("Milestones go up: each is above the one before.", string.Create(CultureInfo.InvariantCulture, $"/milestones/{index}/at"));
            }
        }

        if (document.Freezes is { } freezes && freezes.Start > freezes.Most)
        {
            Report("A streak does not begin with more freezes than there can be.", "/freezes/start");
        }

        return new Streak
        {
            Id = document.Id,
            Counts = ChallengeCompiler.Listener(Kind, document.Id, "", bench, document.On, document.When, null, null),
            Per = document.Per switch
            {
                StreakPeriod.Day => CapPeriod.Day,
                StreakPeriod.Week => CapPeriod.Week,
                StreakPeriod.Month => CapPeriod.Month,
            },
            FreezesMost = document.Freezes?.Most ?? 0,
            FreezesStart = document.Freezes?.Start ?? 0,
            FreezeEvery = document.Freezes?.Every ?? 0,
            Milestones = [.. milestones.Select((each, index) => new Milestone(
                each.At,
                PrizeCompiler.Compile(each.Gives, string.Create(CultureInfo.InvariantCulture, $"/milestones/{index}/gives"), bench.At(Kind, document.Id))))],
        };

        void Report(string detail, string pointer) => bench.Report(Kind, document.Id, new DocumentProblem("plan.streak_shape", detail, pointer));
    }
}
