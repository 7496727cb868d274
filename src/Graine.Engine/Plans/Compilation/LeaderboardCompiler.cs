using System.Globalization;
using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Plans.Compilation;

internal static class LeaderboardCompiler
{
    private const string Kind = DocumentKinds.Leaderboard;

    public static Leaderboard Compile(LeaderboardDocument document, Workbench bench)
    {
        var at = bench.At(Kind, document.Id);
        CheckMeasure(document, at);
        CheckPeriod(document, at);
        return new Leaderboard
        {
            Id = document.Id,
            Measure = document.Measure,
            Per = document.Per,
            From = document.From is { } from ? Instant.From(from) : Instant.None,
            Until = document.Until is { } until ? Instant.From(until) : Instant.Never,
            Wallet = document.Wallet,
            Challenge = document.Challenge,
            Steps = document.Challenge is { } challenge ? bench.ChallengeSteps.GetValueOrDefault(challenge, 1) : 1,
            Segment = document.Segment,
            Prizes = Prizes(document, at),
            ClosesAfterHours = document.ClosesAfterHours,
        };
    }

    private static void CheckMeasure(LeaderboardDocument document, DocumentBench bench)
    {
        Needs((document.Wallet is not null) == (document.Measure == LeaderboardMeasure.Points), "Points are of a wallet, and only they are.", "/wallet", bench);
        Needs((document.Challenge is not null) == (document.Measure == LeaderboardMeasure.Challenge), "Progress is of a challenge, and only it is.", "/challenge", bench);
        foreach (var (kind, id, pointer) in new[]
        {
            (DocumentKinds.Wallet, document.Wallet, "/wallet"), (DocumentKinds.Challenge, document.Challenge, "/challenge"),
            (DocumentKinds.Segment, document.Segment, "/segment"),
        })
        {
            if (id is not null)
            {
                bench.Knows(kind, id, pointer);
            }
        }
    }

    private static void CheckPeriod(LeaderboardDocument document, DocumentBench bench)
    {
        var isDates = document.Per == LeaderboardPeriod.Dates;
        Needs(isDates == document.From is not null, "A first moment is needed of dates, and only of them.", "/from", bench);
        Needs(isDates == document.Until is not null, "A last moment is needed of dates, and only of them.", "/until", bench);
        Needs(document.From is null || document.Until is null || document.From < document.Until, "It ends before it begins.", "/until", bench);
        Needs(document.Per != LeaderboardPeriod.Life || document.Prizes is null, "A lifetime does not end: prizes need another period.", "/prizes", bench);
    }

    private static List<LeaderboardPrize> Prizes(LeaderboardDocument document, DocumentBench bench)
    {
        var (prizes, last) = (new List<LeaderboardPrize>(), 0);
        foreach (var (index, each) in (document.Prizes ?? []).Index())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"/prizes/{index}");
            var to = each.To ?? each.From;
            Needs(each.From > last && to >= each.From, "Ranks ascend, and each is in one prize.", at + "/from", bench);
            prizes.Add(new LeaderboardPrize(each.From, to, PrizeCompiler.Compile(each.Gives, at + "/gives", bench)));
            last = Math.Max(last, to);
        }

        return prizes;
    }

    private static void Needs(bool holds, string detail, string pointer, DocumentBench bench)
    {
        if (!holds)
        {
            bench.Report("plan.leaderboard_shape", detail, pointer);
        }
    }
}
