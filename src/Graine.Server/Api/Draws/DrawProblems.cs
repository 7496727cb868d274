using Graine.Engine.Games;

namespace Graine.Server.Api.Draws;

/// <summary>What can be wrong with a request about draws.</summary>
public static class DrawProblems
{
    /// <summary>Characters of a public value.</summary>
    public const int BeaconMax = 200;

    public static Error Unknown(string draw) => RequestErrors.Refused(DrawErrors.DrawUnknown(draw), ErrorKind.NotFound);

    public static Error StillOpen() => new(ErrorKind.Conflict, "draws.still_open", "The list is public once the draw is closed.");

    public static Error BeaconWrong(bool isNeeded) => new(
        ErrorKind.Refused, "draws.beacon_invalid",
        isNeeded ? "This draw closes with the public value it announced: 1 to 200 characters." : "This draw announced no public value.", "/beacon");
}
