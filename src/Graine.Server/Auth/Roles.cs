namespace Graine.Server.Auth;

/// <summary>
/// What a person may do, by their role: the same policies that keys have as scopes. The table is docs/operating/people.md; a test
/// walks every route for every role.
/// </summary>
public static class Roles
{
    public const string Owner = "owner";

    public const string Marketer = "marketer";

    public const string Analyst = "analyst";

    public const string Support = "support";

    public const string Cashier = "cashier";

    public const string DataProtection = "data-protection";

    private static readonly Dictionary<string, IReadOnlyList<string>> Table = new(StringComparer.Ordinal)
    {
        [Owner] = Policies.All,
        [Marketer] =
        [
            Policies.PlanRead, Policies.PlanWrite, Policies.MembersRead, Policies.MembersList, Policies.ProfilesRead, Policies.SessionsRead,
            Policies.InsightsRead, Policies.DataRead, Policies.CodesWrite, Policies.ReferralsWrite,
        ],
        [Analyst] = [Policies.PlanRead, Policies.MembersRead, Policies.MembersList, Policies.InsightsRead],
        [Support] =
        [
            Policies.PlanRead, Policies.MembersRead, Policies.MembersList, Policies.MembersWrite, Policies.ClaimsWrite, Policies.ReferralsWrite,
            Policies.ProfilesRead, Policies.SessionsRead,
        ],
        [Cashier] = [Policies.MembersRead, Policies.ProfilesRead, Policies.ClaimsWrite, Policies.SessionsRead, Policies.SessionsWrite],
        [DataProtection] =
        [
            Policies.PlanRead, Policies.MembersRead, Policies.MembersList, Policies.MembersWrite, Policies.ClaimsWrite, Policies.ReferralsWrite,
            Policies.ProfilesRead, Policies.DataRead, Policies.DataWrite, Policies.CodesWrite, Policies.AuditRead, Policies.TeamRead,
        ],
    };

    /// <summary>In the order they are shown: who may most comes first.</summary>
    public static readonly IReadOnlyList<string> All = [Owner, Marketer, Analyst, Support, Cashier, DataProtection];

    public static bool IsRole(string? role) => role is not null && Table.ContainsKey(role);

    /// <summary>What a role may do; nothing for a role of another version.</summary>
    public static IReadOnlyList<string> Permissions(string role) => Table.TryGetValue(role, out var permissions) ? permissions : [];
}
