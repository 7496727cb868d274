using Graine.Engine.Expressions;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans;

namespace Graine.Engine.Games;

/// <summary>What an event adds to a game.</summary>
internal static class Counting
{
    /// <summary>Amounts are kept in hundredths.</summary>
    public const int Scale = 100;

    /// <summary>In hundredths; 0 for an event that does not count. One whose expression fails does not, and that is told.</summary>
    public static long Amount(Scope scope, GameListener listener, string rule, Outcome outcome)
    {
        scope.Failed = false;
        if (!scope.Choose(listener.Lines) || (listener.When is not null && !listener.When(scope)))
        {
            Fail(scope, rule, outcome);
            return 0;
        }

        var value = listener.Value?.Invoke(scope) ?? 1;
        var amount = scope.Failed ? null : PointsRounding.ToMinor(value, Scale, Rounding.HalfUp);
        scope.Failed |= amount is null;
        Fail(scope, rule, outcome);
        return amount ?? 0;
    }

    private static void Fail(Scope scope, string rule, Outcome outcome)
    {
        if (scope.Failed)
        {
            outcome.Effects.Add(new Effect(EffectKind.RuleFailed, rule, rule, scope.Plan.Revision));
        }
    }
}
