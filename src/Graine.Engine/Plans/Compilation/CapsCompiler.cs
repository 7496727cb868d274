using System.Globalization;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

internal static class CapsCompiler
{
    /// <param name="caps">As written; null: none.</param>
    /// <param name="minorPerUnit">Of the wallet, whose decimals a cap in points cannot exceed.</param>
    /// <param name="report">Takes each problem.</param>
    public static CapRule[] Compile(IReadOnlyList<CapDocument>? caps, long minorPerUnit, Action<DocumentProblem> report)
    {
        var compiled = new List<CapRule>();
        for (var index = 0; index < (caps?.Count ?? 0); index++)
        {
            var cap = caps![index];
            var at = "/caps/" + index.ToString(CultureInfo.InvariantCulture);
            Check(cap, compiled, at, report);
            compiled.Add(new CapRule(cap.Per, Minor(cap, minorPerUnit, at, report), cap.Times ?? int.MaxValue));
        }

        return [.. compiled];
    }

    private static void Check(CapDocument cap, List<CapRule> before, string at, Action<DocumentProblem> report)
    {
        if (cap.Points is null && cap.Times is null)
        {
            report(new DocumentProblem("plan.cap_invalid", "A cap is in points, in times, or both.", at));
        }

        if (cap.Times is not null && cap.Per == CapPeriod.Event)
        {
            report(new DocumentProblem("plan.cap_invalid", "A rule gives once for an event in any case.", at + "/times"));
        }

        if (before.Exists(other => other.Per == cap.Per))
        {
            report(new DocumentProblem("plan.cap_invalid", "There is a cap for this period already.", at + "/per"));
        }
    }

    private static long Minor(CapDocument cap, long minorPerUnit, string at, Action<DocumentProblem> report)
    {
        if (cap.Points is not { } points)
        {
            return long.MaxValue;
        }

        var minor = PointsRounding.ToMinor(points, minorPerUnit, Rounding.Floor);
        var exact = PointsRounding.ToMinor(points, minorPerUnit, Rounding.Ceiling);
        if (minor is null or <= 0 || minor != exact)
        {
            report(new DocumentProblem("plan.cap_invalid", "A cap is above zero and has no more decimals than its wallet.", at + "/points"));
        }

        return minor ?? 0;
    }
}
