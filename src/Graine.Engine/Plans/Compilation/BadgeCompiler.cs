using System.Globalization;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

internal static class BadgeCompiler
{
    private const string Kind = DocumentKinds.Badge;
    private const string Code = "plan.badge_shape";

    /// <summary>A disabled badge is compiled too, so that it is right when it is enabled.</summary>
    public static Badge Compile(BadgeDocument document, Workbench bench)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var levels = new List<BadgeLevel>();
        for (var index = 0; index < (document.Levels?.Count ?? 0); index++)
        {
            var level = document.Levels![index];
            var at = string.Create(CultureInfo.InvariantCulture, $"/levels/{index}");
            if (!names.Add(level.Id))
            {
                bench.Report(Kind, document.Id, new DocumentProblem(Code, $"There is a level \"{level.Id}\" already.", at + "/id"));
            }

            levels.Add(new BadgeLevel(
                level.Id,
                level.When is { } earned ? bench.Condition(Kind, document.Id, earned, at + "/when", ExpressionPlace.Audience) : null));
        }

        if (document.When is not null && levels.Count > 0)
        {
            bench.Report(Kind, document.Id, new DocumentProblem(Code, "A badge with levels has a condition for each of them, and none of its own.", "/when"));
        }

        var when = document.When is { } own ? bench.Condition(Kind, document.Id, own, "/when", ExpressionPlace.Audience) : null;
        return new Badge
        {
            Id = document.Id,
            When = when,
            Levels = levels,
            Keeps = document.Keeps,
            IsJudged = when is not null || levels.Exists(level => level.When is not null),
        };
    }
}
