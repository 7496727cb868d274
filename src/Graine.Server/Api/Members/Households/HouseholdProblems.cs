using Graine.Engine;
using Graine.Engine.Households;

namespace Graine.Server.Api.Members.Households;

/// <summary>What can be wrong with a request about households.</summary>
public static class HouseholdProblems
{
    public static Error Unknown() => Of(HouseholdErrors.IsUnknown());

    public static Error CodeUnknown() => new(ErrorKind.NotFound, "households.code_unknown", "No household has this code.", "/code");

    public static Error RoleUnknown() => new(ErrorKind.Invalid, "households.role_unknown", "A role is owner, adult, child or viewer.", "/role");

    public static Error Of(Refusal refusal) => RequestErrors.Refused(refusal, refusal.Code switch
    {
        HouseholdErrors.Unknown or HouseholdErrors.NotIn => ErrorKind.NotFound,
        HouseholdErrors.Joined or HouseholdErrors.Elsewhere or HouseholdErrors.Gone or HouseholdErrors.Full or HouseholdErrors.OwnerStays => ErrorKind.Conflict,
        _ => ErrorKind.Refused,
    });
}
