using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Plans.Compilation;

internal static class GameCompiler
{
    /// <summary>Null when nothing of the plan is a game, so that events pay nothing.</summary>
    public static Game? Compile(IReadOnlyCollection<DocumentBody> bodies, Workbench bench)
    {
        PrizeCompiler.Know(bodies, bench);
        var badges = bodies.OfType<BadgeDocument>().OrderBy(each => each.Order).ThenBy(each => each.Id, StringComparer.Ordinal)
            .Select(each => (each.Enabled, Badge: BadgeCompiler.Compile(each, bench))).ToList();
        var challenges = bodies.OfType<ChallengeDocument>().OrderBy(each => each.Order).ThenBy(each => each.Id, StringComparer.Ordinal)
            .Select(each => (each.Enabled, Challenge: ChallengeCompiler.Compile(each, bench))).ToList();
        var game = new Game
        {
            Badges = [.. badges.Where(each => each.Enabled).Select(each => each.Badge)],
            Challenges = [.. challenges.Where(each => each.Enabled).Select(each => each.Challenge)],
        };
        return game.IsEmpty ? null : game;
    }
}
