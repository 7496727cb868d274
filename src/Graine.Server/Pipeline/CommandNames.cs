using System.Diagnostics;
using Graine.Engine.Inputs;

namespace Graine.Server.Pipeline;

/// <summary>What commands on points and tiers are called in the log.</summary>
internal static class CommandNames
{
    public const string Hold = "points.hold";
    public const string Complete = "points.complete";
    public const string Cancel = "points.cancel";
    public const string Extend = "points.extend";
    public const string GiveTier = "tiers.give";
    public const string EndTier = "tiers.end";

    public static string Of(Input command) => command switch
    {
        PointsCommand { Verb: PointsVerb.Earn } => "points.earn",
        PointsCommand { Verb: PointsVerb.Spend } => "points.spend",
        PointsCommand { Verb: PointsVerb.Adjust } => "points.adjust",
        PointsCommand { Verb: PointsVerb.Transfer } => "points.transfer",
        HoldCommand { Verb: HoldVerb.Hold } => Hold,
        HoldCommand { Verb: HoldVerb.Complete } => Complete,
        HoldCommand { Verb: HoldVerb.Cancel } => Cancel,
        ExtendCommand => Extend,
        TierCommand { Tier: not null } => GiveTier,
        TierCommand => EndTier,
        _ => throw new UnreachableException(),
    };
}
