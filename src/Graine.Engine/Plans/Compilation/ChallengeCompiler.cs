using System.Collections.Frozen;
using System.Globalization;
using Graine.Engine.Games;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

internal static class ChallengeCompiler
{
    private const string Kind = DocumentKinds.Challenge;
    private const string Code = "plan.challenge_shape";

    /// <summary>A disabled challenge is compiled too, so that it is right when it is enabled.</summary>
    public static Challenge Compile(ChallengeDocument document, Workbench bench)
    {
        Check(document, bench);
        var window = Window(document.Window);
        return new Challenge
        {
            Id = document.Id,
            Steps = [.. document.Steps.Select((step, index) => Step(document, step, index, bench))],
            Window = window,
            Join = document.Join,
            When = document.When is { } when ? bench.Condition(Kind, document.Id, when, "/when", ExpressionPlace.Audience) : null,
            Times = document.Times ?? (window.IsCalendar ? int.MaxValue : 1),
            InOrder = document.InOrder,
            Prize = PrizeCompiler.Compile(document.Gives, "/gives", bench.At(Kind, document.Id)),
        };
    }

    private static ChallengeStep Step(ChallengeDocument document, StepDocument step, int index, Workbench bench)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"/steps/{index}");
        return new ChallengeStep(
            step.Id,
            Listener(Kind, document.Id, at, bench, step.On, step.When, step.Lines, step.Value),
            PointsRounding.ToMinor(step.Goal, Counting.Scale, Rounding.HalfUp) ?? 0);
    }

    /// <summary>What a game listens to, of a document at a pointer.</summary>
    public static GameListener Listener(
        string kind, string id, string at, Workbench bench, IReadOnlyList<string> on, string? when, string? lines, string? value, string named = "value") => new(
        on.ToFrozenSet(StringComparer.Ordinal),
        when is null ? null : bench.Condition(kind, id, when, at + "/when", ExpressionPlace.EarningRule),
        lines is null ? null : bench.Condition(kind, id, lines, at + "/lines", ExpressionPlace.EarningLines),
        value is null ? null : bench.Amount(kind, id, value, at + "/" + named, ExpressionPlace.EarningRule));

    private static ChallengeWindow Window(ChallengeWindowDocument? window) => window is null ? ChallengeWindow.Always : new ChallengeWindow(
        window.Kind,
        window.From is { } from ? Instant.From(from) : Instant.None,
        window.Until is { } until ? Instant.From(until) : Instant.Never,
        window.Days ?? 0,
        window.Months ?? 0);

    private static void Check(ChallengeDocument document, Workbench bench)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < document.Steps.Count; index++)
        {
            if (!names.Add(document.Steps[index].Id))
            {
                Report($"There is a step \"{document.Steps[index].Id}\" already.", string.Create(CultureInfo.InvariantCulture, $"/steps/{index}/id"));
            }

            if (document.Steps[index].Goal * Counting.Scale % 1 != 0)
            {
                Report("A goal has at most two decimals.", string.Create(CultureInfo.InvariantCulture, $"/steps/{index}/goal"));
            }
        }

        if (document.Window is not { } window)
        {
            return;
        }

        var isDates = window.Kind == ChallengeWindowKind.Dates;
        var isRolling = window.Kind == ChallengeWindowKind.Rolling;
        Needs(!isDates || window is { From: not null, Until: not null }, "Dates are from a moment until a moment.", "/window");
        Needs(isDates || window is { From: null, Until: null }, "Only dates have a beginning and an end.", "/window");
        Needs(window.From is null || window.Until is null || window.From < window.Until, "The challenge ends before it begins.", "/window/until");
        Needs(!isRolling || (window.Days is null) != (window.Months is null), "A rolling window is so many days or so many months.", "/window");
        Needs(isRolling || window is { Days: null, Months: null }, "Only a rolling window has a length.", "/window");

        void Needs(bool holds, string detail, string pointer)
        {
            if (!holds)
            {
                Report(detail, pointer);
            }
        }

        void Report(string detail, string pointer) => bench.Report(Kind, document.Id, new DocumentProblem(Code, detail, pointer));
    }
}
