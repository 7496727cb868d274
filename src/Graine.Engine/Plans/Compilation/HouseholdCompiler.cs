using Graine.Engine.Households;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

internal static class HouseholdCompiler
{
    private const string Kind = DocumentKinds.HouseholdPolicy;

    /// <summary>Null when faulty.</summary>
    public static HouseholdPolicy? Compile(HouseholdPolicyDocument document, Workbench bench)
    {
        if (!bench.Wallets.TryGetValue(document.Wallet, out var wallet))
        {
            if (!bench.Ids[DocumentKinds.Wallet].Contains(document.Wallet))
            {
                bench.Report(Kind, document.Id, new DocumentProblem(
                    "plan.unknown_wallet", $"There is no wallet \"{document.Wallet}\".", "/wallet",
                    Suggestion: NearestName.Of(document.Wallet, bench.Ids[DocumentKinds.Wallet])));
            }

            return null;
        }

        var spending = new Dictionary<HouseholdRole, CapRule[]>();
        for (var index = 0; index < (document.Spending?.Count ?? 0); index++)
        {
            var each = document.Spending![index];
            var at = FormattableString.Invariant($"/spending/{index}");
            var limits = CapsCompiler.Compile(
                each.Limits, wallet.MinorPerUnit,
                problem => bench.Report(Kind, document.Id, problem with { Pointer = at + "/limits" + problem.Pointer["/caps".Length..] }));
            if (!spending.TryAdd(each.Role, limits))
            {
                bench.Report(Kind, document.Id, new DocumentProblem("plan.household_shape", "There is a line for this role already.", at + "/role"));
            }
        }

        return new HouseholdPolicy
        {
            Wallet = wallet,
            SharePercent = document.Share,
            SizeMax = document.SizeMax,
            TakesBack = document.Leaving == HouseholdLeaving.TakenBack,
            Spending = spending,
        };
    }
}
