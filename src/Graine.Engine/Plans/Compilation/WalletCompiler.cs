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

        var rules = new WalletRules { Id = document.Id, Decimals = document.Decimals };
        return rules with
        {
            Caps = CapsCompiler.Compile(document.Caps, rules.MinorPerUnit, problem => bench.Report(DocumentKinds.Wallet, document.Id, problem)),
            PendingDays = document.PendingDays,
            Expiry = new ExpiryRule(expiry.Kind, expiry.Days ?? 0, expiry.Months ?? 0),
            AllowDebt = document.AllowDebt,
        };
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

        if (hasDays && expiry.Kind is ExpiryKind.Never or ExpiryKind.EndOfMonth or ExpiryKind.EndOfYear)
        {
            yield return new DocumentProblem("plan.expiry_superfluous", "Days mean nothing for this kind of expiry.", "/expiry/days");
        }

        if (hasMonths && expiry.Kind is ExpiryKind.Never or ExpiryKind.Inactivity)
        {
            yield return new DocumentProblem("plan.expiry_superfluous", "Months mean nothing for this kind of expiry.", "/expiry/months");
        }
    }
}
