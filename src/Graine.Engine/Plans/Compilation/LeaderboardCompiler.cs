using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Plans.Compilation;

internal static class LeaderboardCompiler
{
    private const string Kind = DocumentKinds.Leaderboard;

    public static Leaderboard Compile(LeaderboardDocument document, Workbench bench)
    {
        var at = bench.At(Kind, document.Id);
        if ((document.Wallet is not null) != (document.Measure == LeaderboardMeasure.Points))
        {
            at.Report("plan.leaderboard_shape", "Points are of a wallet, and only they are.", "/wallet");
        }

        if (document.Wallet is { } wallet)
        {
            at.Knows(DocumentKinds.Wallet, wallet, "/wallet");
        }

        if (document.Segment is { } segment)
        {
            at.Knows(DocumentKinds.Segment, segment, "/segment");
        }

        return new Leaderboard(document.Id, document.Measure, document.Per, document.Wallet, document.Segment);
    }
}
