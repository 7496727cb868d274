using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Plans.Compilation;

internal static class GameCompiler
{
    /// <summary>Null when nothing of the plan is a game, so that events pay nothing.</summary>
    public static Game? Compile(IReadOnlyCollection<DocumentBody> bodies, Workbench bench)
    {
        PrizeCompiler.Know(bodies, bench);
        var game = new Game
        {
            Badges = All<BadgeDocument, Badge>(bodies, each => each.Order, each => each.Enabled, each => BadgeCompiler.Compile(each, bench)),
            Challenges = All<ChallengeDocument, Challenge>(bodies, each => each.Order, each => each.Enabled, each => ChallengeCompiler.Compile(each, bench)),
            StampCards = All<StampCardDocument, StampCard>(bodies, each => each.Order, each => each.Enabled, each => CardCompiler.Compile(each, bench)),
            LevelSets = All<LevelSetDocument, LevelSet>(bodies, each => each.Order, each => each.Enabled, each => CardCompiler.Compile(each, bench)),
            Streaks = All<StreakDocument, Streak>(bodies, each => each.Order, each => each.Enabled, each => CardCompiler.Compile(each, bench)),
            Draws = All<DrawDocument, Draw>(bodies, each => each.Order, each => each.Enabled, each => DrawCompiler.Compile(each, bench)),
        };
        return game.IsEmpty ? null : game;
    }

    public static IReadOnlyList<Leaderboard> Leaderboards(IEnumerable<DocumentBody> bodies, Workbench bench) =>
        All<LeaderboardDocument, Leaderboard>(bodies, each => each.Order, each => each.Enabled, each => LeaderboardCompiler.Compile(each, bench));

    /// <summary>The enabled ones, in the order they are shown; the others are compiled too, for what is wrong with them.</summary>
    private static List<TRule> All<TDocument, TRule>(
        IEnumerable<DocumentBody> bodies, Func<TDocument, int> order, Func<TDocument, bool> isEnabled, Func<TDocument, TRule> compile)
        where TDocument : DocumentBody =>
        [
            .. bodies.OfType<TDocument>().OrderBy(order).ThenBy(each => each.Id, StringComparer.Ordinal)
                .Select(each => (IsEnabled: isEnabled(each), Rule: compile(each))).ToList()
                .Where(each => each.IsEnabled).Select(each => each.Rule),
        ];
}
