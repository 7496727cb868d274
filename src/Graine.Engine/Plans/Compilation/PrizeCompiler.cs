using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;
using Graine.Engine.Rewards;

namespace Graine.Engine.Plans.Compilation;

/// <summary>What games give: the documents it names are in the plan, and can be given without anybody asking.</summary>
internal static class PrizeCompiler
{
    private const string Code = "plan.prize_invalid";

    public static Prize Compile(PrizeDocument? prize, string kind, string id, string at, Workbench bench)
    {
        if (prize is null)
        {
            return Prize.None;
        }

        if (prize is { Points: null, Reward: null, Badge: null })
        {
            Report(Code, "A prize is points, a reward or a badge.", at);
        }

        CheckReward(prize.Reward);
        CheckBadge(prize);
        return new Prize(prize.Points?.Wallet, Points(prize.Points), prize.Reward, prize.Badge, prize.Level);

        long Points(PrizePointsDocument? points)
        {
            if (points is null)
            {
                return 0;
            }

            if (!bench.Wallets.TryGetValue(points.Wallet, out var wallet))
            {
                Unknown(DocumentKinds.Wallet, "plan.unknown_wallet", points.Wallet, at + "/points/wallet");
                return 0;
            }

            var minor = PointsRounding.ToMinor(points.Points, wallet.MinorPerUnit, Rounding.Floor);
            if (minor is null or <= 0 || minor != PointsRounding.ToMinor(points.Points, wallet.MinorPerUnit, Rounding.Ceiling))
            {
                Report(Code, "Points are above zero and have no more decimals than their wallet.", at + "/points/points");
            }

            return minor ?? 0;
        }

        void CheckReward(string? reward)
        {
            if (reward is null)
            {
                return;
            }

            Unknown(DocumentKinds.Reward, "plan.unknown_reward", reward, at + "/reward");
            if (bench.Pools.Contains(reward))
            {
                Report(Code, "A reward with codes out of a pool is claimed, it cannot be a prize: let its codes be generated.", at + "/reward");
            }
        }

        void CheckBadge(PrizeDocument prize)
        {
            if (prize.Badge is not { } badge)
            {
                if (prize.Level is not null)
                {
                    Report(Code, "A level is of a badge.", at + "/level");
                }

                return;
            }

            Unknown(DocumentKinds.Badge, "plan.unknown_badge", badge, at + "/badge");
            if (bench.BadgeLevels.TryGetValue(badge, out var levels) && !(prize.Level is null ? levels.Count == 0 : levels.Contains(prize.Level)))
            {
                Report(Code, prize.Level is null ? "The badge has levels: say which one." : $"The badge has no level \"{prize.Level}\".", at + "/level");
            }
        }

        void Unknown(string referred, string code, string name, string pointer)
        {
            if (!bench.Ids[referred].Contains(name))
            {
                bench.Report(kind, id, new DocumentProblem(
                    code, $"There is no {referred} \"{name}\".", pointer, Suggestion: NearestName.Of(name, bench.Ids[referred])));
            }
        }

        void Report(string code, string detail, string pointer) => bench.Report(kind, id, new DocumentProblem(code, detail, pointer));
    }

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
        }
    }
}
