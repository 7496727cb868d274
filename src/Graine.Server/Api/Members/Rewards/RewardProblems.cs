using Graine.Engine;
using Graine.Engine.Rewards;
using Graine.Storage;

namespace Graine.Server.Api.Members.Rewards;

/// <summary>What can be wrong with a request about rewards, claims and codes.</summary>
public static class RewardProblems
{
    public static Error ClaimUnknown() => RequestErrors.Refused(RewardErrors.NoClaim(), ErrorKind.NotFound);

    public static Error RewardUnknown(string reward) => RequestErrors.Refused(RewardErrors.RewardUnknown(reward), ErrorKind.NotFound);

    /// <summary>What the engine refuses, by its kind, with everything that stands against it.</summary>
    public static Error Of(Refusal refusal) => RequestErrors.Refused(refusal, Kind(refusal)) with
    {
        Items = [.. (refusal.Reasons ?? []).Select(reason => new ErrorItem(reason.Detail, reason.Pointer?.TrimStart('#'), reason.Code))],
    };

    /// <summary>A claim the member's document no longer holds is told as its row has it.</summary>
    public static Error Of(Refusal refusal, ClaimRow row) => refusal.Code == RewardErrors.ClaimUnknown
        ? Of(RewardErrors.Closed(row.State))
        : Of(refusal);

    private static ErrorKind Kind(Refusal refusal) => refusal.Code switch
    {
        RewardErrors.Unknown or RewardErrors.ClaimUnknown => ErrorKind.NotFound,
        RewardErrors.ClaimClosed or RewardErrors.ClaimWaits => ErrorKind.Conflict,
        _ => ErrorKind.Refused,
    };
}
