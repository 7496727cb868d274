using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

internal static class LeaderboardCompiler
{
    private const string Kind = DocumentKinds.Leaderboard;

    public static Leaderboard Compile(LeaderboardDocument document, Workbench bench)
    {
        if ((document.Wallet is not null) != (document.Measure == LeaderboardMeasure.Points))
        {
            bench.Report(Kind, document.Id, new DocumentProblem("plan.leaderboard_shape", "Points are of a wallet, and only they are.", "/wallet"));
        }

        Known(document.Wallet, DocumentKinds.Wallet, "plan.unknown_wallet", "/wallet");
        Known(document.Segment, DocumentKinds.Segment, "plan.unknown_segment", "/segment");
        return new Leaderboard(document.Id, document.Measure, document.Per, document.Wallet, document.Segment);

        void Known(string? id, string kind, string code, string pointer)
        {
            if (id is not null && !bench.Ids[kind].Contains(id))
            {
                bench.Report(Kind, document.Id, new DocumentProblem(
                    code, $"There is no {kind} \"{id}\".", pointer, Suggestion: NearestName.Of(id, bench.Ids[kind])));
            }
        }
    }
}
