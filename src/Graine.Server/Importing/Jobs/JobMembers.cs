using Graine.Server.Importing.Members;
using Graine.Server.Plans;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Importing.Jobs;

/// <summary>What a file holds.</summary>
internal enum ImportContent : byte
{
    Orders = 0,

    /// <summary>Customers of another programme, with their points and tiers.</summary>
    Members = 1,
}

/// <summary>What a file of members says, and whether they moved in.</summary>
internal sealed record JobMembers
{
    public required int Members { get; init; }

    /// <summary>Members, every wallet, every tier.</summary>
    public required IReadOnlyList<JobTotal> Totals { get; init; }

    /// <summary>Every total that was said is the file's.</summary>
    public required bool AddsUp { get; init; }

    /// <summary>False for a trial, and where the totals differ.</summary>
    public required bool IsWritten { get; init; }

    public static JobReport Report(MemberImportSummary summary, CompiledPlan plan, DocumentSet names, string zone, TimeSpan elapsed)
    {
        var said = summary.Compared.ToDictionary(total => total.Name, total => total.Said, StringComparer.Ordinal);
        return new JobReport
        {
            Lines = summary.Rows,
            Orders = 0,
            AnonymousOrders = 0,
            Customers = summary.Members,
            Revenue = 0,
            Refunds = 0,
            Refunded = 0,
            Unmatched = new Dictionary<string, int>(),
            RejectedLines = summary.Rejected.Total,
            Rejections = summary.Rejected.Counts.ToDictionary(),
            Accepted = summary.Imported,
            Duplicates = summary.Repeated,
            Changed = summary.Changed,
            Refused = summary.Refused,
            Codes = new Dictionary<string, int>(),
            Currency = plan.Programme.Currency,
            Zone = zone,
            Days = summary.Days == DayOrder.MonthFirst ? "mdy" : "dmy",
            Seconds = elapsed.TotalSeconds,
            Members = new JobMembers
            {
                Members = summary.Members,
                Totals =
                [
                    .. summary.Totals.Names.Select(name => new JobTotal(
                        name, MemberTotals.Called(name, plan, names), summary.Totals.Read(name), said.TryGetValue(name, out var number) ? number : null,
                        summary.Expiring.TryGetValue(name, out var gone) ? gone : null)),
                ],
                AddsUp = summary.Differing.Count == 0,
                IsWritten = summary.IsWritten,
            },
        };
    }
}

/// <param name="Name">members, a wallet's id, or tier: and a tier's id.</param>
/// <param name="Called">By language; null for members.</param>
/// <param name="Read">In the file.</param>
/// <param name="Said">By the source; null where nothing was said.</param>
/// <param name="Expires">Of a wallet's points, those that expire as they come; null where none do.</param>
internal sealed record JobTotal(string Name, IReadOnlyDictionary<string, string>? Called, decimal Read, decimal? Said, decimal? Expires = null);
