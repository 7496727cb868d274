using Graine.Lake.Kpis;
using Graine.Server.Auth;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Insights;

/// <summary>The members behind a figure, by pages.</summary>
internal static class KpiMemberReads
{
    public static async Task<Results<Ok<KpiMembersView>, ProblemResult>> ListAsync(
        string key, [AsParameters] KpiQuery query, [AsParameters] KpiMembersQuery page, HttpContext context, InsightsDesk desk, RunningPlan plan,
        IStore store, TimeProvider time, CancellationToken ct)
    {
        var zone = plan.Current.Programme.Zone;
        if (!query.Read(context.Request, zone, time.GetUtcNow(), KpiMembersQuery.Names, page.Check()).TryGet(out var question, out var error))
        {
            return Problems.Of(error);
        }

        if (KpiBehind.Who(key, page.IsNumerator, question.Settings.ChurnBase, out var countsMembers) is not { } who)
        {
            return Problems.Of(InsightsErrors.NobodyBehind(key, page.Part ?? KpiMembersQuery.Numerator, KpiCatalog.Keys.Contains(key)));
        }

        if (!question.Settings.CountRefundedOrders)
        {
            return Problems.Of(InsightsErrors.ParametersInvalid([InsightsErrors.CountsRefunded()]));
        }

        var found = await desk.AskAsync(
            context.Response,
            ("members", who, question.Period.From, question.Period.To, question.Settings, page.Place, page.Size),
            (lake, stop) => KpiBehind.Ask(lake, who, question.Period, question.Settings, page.Place, page.Size, stop),
            ct);
        var names = context.User.HasClaim(KeyAuthentication.ScopeClaim, Policies.ProfilesRead) ? await NamesAsync(store, found, ct) : [];
        return TypedResults.Ok(new KpiMembersView(
            [.. found.Members.Select(member => KpiMemberView.Of(member, names.GetValueOrDefault(member.Member)))],
            found.Members.Count < page.Size ? null : KpiMembersQuery.Write(found.Members[^1]),
            found.Total,
            countsMembers,
            found.Currency,
            PeriodView.Of(question.Period)));
    }

    private static async Task<Dictionary<Guid, string?>> NamesAsync(IStore store, KpiMembersPage page, CancellationToken ct)
    {
        var load = new Load();
        load.Profiles.AddRange(page.Members.Select(member => member.Member));
        var loaded = await store.Commits.LoadAsync(load, ct);
        return loaded.Profiles.ToDictionary(profile => profile.Key, profile => ProfileName.Of(profile.Value.Json).Display);
    }
}

/// <param name="Items">Who spent most in the period first.</param>
/// <param name="Next">Give it as <c>after</c> for the next page; null at the end.</param>
/// <param name="Total">All of them.</param>
/// <param name="IsTheNumber">The total is the numerator or denominator itself; false where that counts orders or money.</param>
/// <param name="Currency">Of the revenue.</param>
/// <param name="Period">What was asked.</param>
internal sealed record KpiMembersView(
    IReadOnlyList<KpiMemberView> Items, string? Next, long Total, bool IsTheNumber, string Currency, PeriodView Period);

/// <param name="Member">The id; <c>id:…</c> with it is a reference.</param>
/// <param name="Name">For those only who may see personal data; null also where none is known.</param>
/// <param name="Orders">In the period.</param>
/// <param name="RevenueMinor">In the period, in the currency's smallest unit.</param>
/// <param name="FirstOrderAt">Ever.</param>
/// <param name="LastOrderAt">Ever.</param>
/// <param name="Tier">In the plan's first tier set, now.</param>
/// <param name="Points">Active in the plan's first wallet, now.</param>
internal sealed record KpiMemberView(
    Guid Member, string? Name, long Orders, long RevenueMinor, DateTimeOffset? FirstOrderAt, DateTimeOffset? LastOrderAt, string? Tier, long? Points)
{
    public static KpiMemberView Of(KpiMember member, string? name) => new(
        member.Member, name, member.Orders, member.Revenue, member.FirstOrder, member.LastOrder, member.Tier, member.Points);
}
