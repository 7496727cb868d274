using System.Globalization;
using Graine.Engine;

namespace Graine.Server.LakeFeed;

/// <summary>What an effect says of a challenge's step, as a share of its goal.</summary>
internal static class LakeSteps
{
    public const long Whole = 10_000;

    /// <summary>In ten-thousandths; 0 when the effect does not say. Changes of one step add up to where it stands.</summary>
    public static long Change(in Effect effect)
    {
        var parts = (effect.To ?? "").Split('/');
        if (parts is not [var done, var goal] || Read(done) is not { } there || Read(goal) is not { } whole || whole <= 0)
        {
            return 0;
        }

        var before = effect.Kind == EffectKind.ChallengeSetBack ? there + effect.Amount : there - effect.Amount;
        return Share(there, whole) - Share(before, whole);
    }

    private static long Share(long amount, long goal) => (long)((Int128)Whole * Math.Clamp(amount, 0, goal) / goal);

    private static long? Read(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
