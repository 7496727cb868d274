namespace Graine.Server.Auth;

/// <summary>Names of the authorization policies: what a key's scope or a person's role must allow. A scope has the policy's name.</summary>
public static class Policies
{
    public const string PlanRead = "plan:read";

    public const string PlanWrite = "plan:write";

    /// <summary>One member at a time, by a reference; without <see cref="ProfilesRead"/> also without their personal data.</summary>
    public const string MembersRead = "members:read";

    /// <summary>Lists, searches and exports of members: everything that shows more than the one asked for.</summary>
    public const string MembersList = "members:list";

    /// <summary>Personal data of members: names, addresses, e-mails, phones. No route asks for it; answers leave out what it covers.</summary>
    public const string ProfilesRead = "profiles:read";

    /// <summary>Commands on points, corrections, notes.</summary>
    public const string MembersWrite = "members:write";

    /// <summary>Giving rewards for points, handing them over, marking them as used; taking them back is <see cref="MembersWrite"/>.</summary>
    public const string ClaimsWrite = "claims:write";

    /// <summary>Deciding on referrals that look suspicious.</summary>
    public const string ReferralsWrite = "referrals:write";

    public const string SessionsRead = "sessions:read";

    public const string SessionsWrite = "sessions:write";

    /// <summary>Sending events with a secret key. No policy asks for it: the collector does, whose write keys need no scope.</summary>
    public const string EventsWrite = "events:write";

    public const string InsightsRead = "insights:read";

    /// <summary>Which keys there are, never the keys themselves.</summary>
    public const string KeysRead = "keys:read";

    /// <summary>Making and revoking keys: whoever has it can have everything.</summary>
    public const string KeysWrite = "keys:write";

    /// <summary>Rejected events, merge candidates, imports.</summary>
    public const string DataRead = "data:read";

    public const string DataWrite = "data:write";

    /// <summary>Making, importing, downloading, disabling and deleting codes of campaigns and pools.</summary>
    public const string CodesWrite = "codes:write";

    /// <summary>Who changed what.</summary>
    public const string AuditRead = "audit:read";

    /// <summary>Who works here, in which role, and who is invited.</summary>
    public const string TeamRead = "team:read";

    /// <summary>Inviting, changing roles, disabling: whoever has it can have everything.</summary>
    public const string TeamWrite = "team:write";

    /// <summary>What the server measures of itself.</summary>
    public const string MetricsRead = "metrics:read";

    /// <summary>Any person who is signed in, whatever their role; no key. Not a scope.</summary>
    public const string Person = "person";

    public static readonly IReadOnlyList<string> All =
    [
        PlanRead, PlanWrite, MembersRead, MembersList, MembersWrite, ClaimsWrite, ReferralsWrite, ProfilesRead, SessionsRead, SessionsWrite,
        EventsWrite, InsightsRead, DataRead, DataWrite, CodesWrite, KeysRead, KeysWrite, AuditRead, TeamRead, TeamWrite, MetricsRead,
    ];

    /// <summary>A key's scopes with those they contain: a key made before a part had a name of its own does what it did.</summary>
    public static IEnumerable<string> OfKey(IEnumerable<string> scopes) => scopes.SelectMany(static scope => scope switch
    {
        MembersWrite => [scope, ClaimsWrite, ReferralsWrite],
        DataWrite => [scope, CodesWrite],
        _ => new[] { scope },
    });
}
