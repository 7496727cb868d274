namespace Graine.Server.Auth;

/// <summary>Names of the authorization policies: what a key's scope or a person's role must allow. A scope has the policy's name.</summary>
public static class Policies
{
    public const string PlanRead = "plan:read";

    public const string PlanWrite = "plan:write";

    public const string MembersRead = "members:read";

    /// <summary>Commands on points, corrections, notes.</summary>
    public const string MembersWrite = "members:write";

    public const string SessionsRead = "sessions:read";

    public const string SessionsWrite = "sessions:write";

    public const string InsightsRead = "insights:read";

    /// <summary>Which keys there are, never the keys themselves.</summary>
    public const string KeysRead = "keys:read";

    /// <summary>Making and revoking keys: whoever has it can have everything.</summary>
    public const string KeysWrite = "keys:write";

    /// <summary>Rejected events, merge candidates, imports.</summary>
    public const string DataRead = "data:read";

    public const string DataWrite = "data:write";

    /// <summary>What the server measures of itself.</summary>
    public const string MetricsRead = "metrics:read";

    public static readonly IReadOnlyList<string> All =
    [
        PlanRead, PlanWrite, MembersRead, MembersWrite, SessionsRead, SessionsWrite, InsightsRead, DataRead, DataWrite, KeysRead, KeysWrite,
        MetricsRead,
    ];
}
