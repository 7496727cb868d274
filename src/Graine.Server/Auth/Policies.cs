namespace Graine.Server.Auth;

/// <summary>Names of the authorization policies: what a key's scope or a person's role must allow.</summary>
public static class Policies
{
    public const string PlanRead = "plan:read";

    public const string PlanWrite = "plan:write";
}
