using System.Globalization;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

internal static class WalletCompiler
{
    public static WalletRules Compile(WalletDocument document, Workbench bench)
    {
        var expiry = document.Expiry ?? new ExpiryDocument(ExpiryKind.Never);
        foreach (var problem in Check(expiry))
        {
            bench.Report(DocumentKinds.Wallet, document.Id, problem);
        }

        var rules = new WalletRules { Id = document.Id, Decimals = document.Decimals, PointValue = document.PointValue };
        return rules with
        {
            Budgets = BudgetsCompiler.Compile(
                (DocumentKinds.Wallet, document.Id), document.Budgets, rules, problem => bench.Report(DocumentKinds.Wallet, document.Id, problem)),
            Caps = CapsCompiler.Compile(document.Caps, rules.MinorPerUnit, problem => bench.Report(DocumentKinds.Wallet, document.Id, problem)),
            PendingDays = document.PendingDays,
            Expiry = new ExpiryRule(expiry.Kind, expiry.Days ?? 0, expiry.Months ?? 0) { Dates = Dates(expiry) },
            AllowDebt = document.AllowDebt,
            WarnDays = document.WarnDays ?? 0,
            Payment = document.Payment is { } payment ? Payment(payment, rules, document.Id, bench) : null,
        };
    }

    private static PaymentRule Payment(PaymentDocument payment, WalletRules wallet, string id, Workbench bench)
    {
        if (payment.PointsPerUnit <= 0)
        {
            bench.Report(DocumentKinds.Wallet, id, new DocumentProblem("plan.payment_invalid", "A unit of the currency is worth some points.", "/payment/pointsPerUnit"));
        }

        return new PaymentRule(
            (decimal)payment.PointsPerUnit,
            Points(payment.Step, "/payment/step") ?? 1,
            Points(payment.Min, "/payment/min") ?? 0,
            (decimal)(payment.MaxShare ?? 100),
            payment.Earns,
            payment.HoldMinutes);

        long? Points(double? points, string at)
        {
            if (points is not { } whole)
            {
                return null;
            }

            var minor = PointsRounding.ToMinor(whole, wallet.MinorPerUnit, Rounding.Floor);
            if (minor is null or <= 0 || minor != PointsRounding.ToMinor(whole, wallet.MinorPerUnit, Rounding.Ceiling))
            {
                bench.Report(DocumentKinds.Wallet, id, new DocumentProblem(
                    "plan.payment_invalid", "A number of points is above zero and has no more decimals than its wallet.", at));
            }

            return Math.Max(1, minor ?? 1);
        }
    }

    private static IEnumerable<DocumentProblem> Check(ExpiryDocument expiry)
    {
        var (hasDays, hasMonths) = (expiry.Days is not null, expiry.Months is not null);
        if (expiry.Kind == ExpiryKind.Rolling && hasDays == hasMonths)
        {
            yield return new DocumentProblem("plan.expiry_length", "A rolling expiry has either days or months.", "/expiry");
        }
        else if (expiry.Kind == ExpiryKind.Rolling && expiry.Months == 0)
        {
            yield return new DocumentProblem("plan.expiry_length", "A rolling expiry lasts at least one month.", "/expiry/months");
        }

        if (expiry.Kind == ExpiryKind.Inactivity && !hasDays)
        {
            yield return new DocumentProblem("plan.expiry_length", "An expiry by inactivity has days.", "/expiry/days");
        }

        foreach (var problem in CheckDates(expiry))
        {
            yield return problem;
        }

        if (hasDays && expiry.Kind is ExpiryKind.Never or ExpiryKind.EndOfMonth or ExpiryKind.EndOfYear or ExpiryKind.FixedDate)
        {
            yield return new DocumentProblem("plan.expiry_superfluous", "Days mean nothing for this kind of expiry.", "/expiry/days");
        }

        if (hasMonths && expiry.Kind is ExpiryKind.Never or ExpiryKind.Inactivity)
        {
            yield return new DocumentProblem("plan.expiry_superfluous", "Months mean nothing for this kind of expiry.", "/expiry/months");
        }
    }

    private static IEnumerable<DocumentProblem> CheckDates(ExpiryDocument expiry)
    {
        if (expiry.Kind != ExpiryKind.FixedDate)
        {
            if (expiry.Dates is not null)
            {
                yield return new DocumentProblem("plan.expiry_superfluous", "Dates mean nothing for this kind of expiry.", "/expiry/dates");
            }

            yield break;
        }

        if (expiry.Dates is not { Count: > 0 } dates)
        {
            yield return new DocumentProblem("plan.expiry_dates", "An expiry on fixed dates has at least one.", "/expiry/dates");
            yield break;
        }

        for (var index = 0; index < dates.Count; index++)
        {
            if (Date(dates[index]) is null)
            {
                yield return new DocumentProblem(
                    "plan.expiry_dates", $"There is no day {dates[index]}.", string.Create(CultureInfo.InvariantCulture, $"/expiry/dates/{index}"));
            }
        }
    }

    private static int[]? Dates(ExpiryDocument expiry) =>
        expiry.Dates is { } dates ? [.. dates.Select(Date).OfType<int>().Order().Distinct()] : null;

    /// <summary>Month times 100 and day of <c>--03-31</c>; null when there is no such day. 29 February is there.</summary>
    private static int? Date(string text) =>
        text.StartsWith("--", StringComparison.Ordinal)
        && DateOnly.TryParseExact("2000-" + text[2..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (day.Month * 100) + day.Day
            : null;
}
