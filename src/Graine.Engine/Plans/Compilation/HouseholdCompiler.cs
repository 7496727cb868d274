using Graine.Engine.Households;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Plans.Compilation;

internal static class HouseholdCompiler
{
    private const string Kind = DocumentKinds.HouseholdPolicy;

    /// <summary>Null when faulty.</summary>
    public static HouseholdPolicy? Compile(HouseholdPolicyDocument document, Workbench bench)
    {
        var here = bench.At(Kind, document.Id);
        if (here.Wallet(document.Wallet, "/wallet") is not { } wallet)
        {
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
                here.Report("plan.household_shape", "There is a line for this role already.", at + "/role");
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
