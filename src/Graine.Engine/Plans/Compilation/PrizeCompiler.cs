using Graine.Engine.Plans.Documents;
using Graine.Engine.Rewards;

namespace Graine.Engine.Plans.Compilation;

/// <summary>What games give: the documents it names are in the plan, and can be given without anybody asking.</summary>
internal static class PrizeCompiler
{
    private const string Code = "plan.prize_invalid";

    public static Prize Compile(PrizeDocument? prize, string at, DocumentBench bench)
    {
        if (prize is null)
        {
            return Prize.None;
        }

        if (prize is { Points: null, Reward: null, Badge: null })
        {
            bench.Report(Code, "A prize is points, a reward or a badge.", at);
        }

        CheckReward(prize.Reward, at + "/reward", bench);
        CheckBadge(prize, at, bench);
        return new Prize(prize.Points?.Wallet, Points(prize.Points, at + "/points", bench), prize.Reward, prize.Badge, prize.Level);
    }

    public static long Points(PrizePointsDocument? points, string at, DocumentBench bench) =>
        points is not null && bench.Wallet(points.Wallet, at + "/wallet") is { } wallet ? bench.Points(points.Points, wallet, Code, at + "/points") : 0;

    /// <summary>What prizes refer to, of documents that could be read.</summary>
    public static void Know(IEnumerable<DocumentBody> bodies, Workbench bench)
    {
        foreach (var body in bodies)
        {
            if (body is RewardDocument { Fulfilment: { Kind: FulfilmentKind.Code, Pool: not null } })
            {
                bench.Pools.Add(body.Id);
            }
            else if (body is BadgeDocument badge)
            {
                bench.BadgeLevels[badge.Id] = [.. (badge.Levels ?? []).Select(level => level.Id)];
            }
            else if (body is ChallengeDocument challenge)
            {
                bench.ChallengeSteps[challenge.Id] = challenge.Steps.Count;
            }
        }
    }

    private static void CheckReward(string? reward, string at, DocumentBench bench)
    {
        if (reward is null)
        {
            return;
        }

        bench.Knows(DocumentKinds.Reward, reward, at);
        if (bench.Bench.Pools.Contains(reward))
        {
            bench.Report(Code, "A reward with codes out of a pool is claimed, it cannot be a prize: let its codes be generated.", at);
        }
    }

    private static void CheckBadge(PrizeDocument prize, string at, DocumentBench bench)
    {
        if (prize.Badge is not { } badge)
        {
            if (prize.Level is not null)
            {
                bench.Report(Code, "A level is of a badge.", at + "/level");
            }

            return;
        }

        bench.Knows(DocumentKinds.Badge, badge, at + "/badge");
        if (bench.Bench.BadgeLevels.TryGetValue(badge, out var levels) && !(prize.Level is null ? levels.Count == 0 : levels.Contains(prize.Level)))
        {
            bench.Report(Code, prize.Level is null ? "The badge has levels: say which one." : $"The badge has no level \"{prize.Level}\".", at + "/level");
        }
    }
}
