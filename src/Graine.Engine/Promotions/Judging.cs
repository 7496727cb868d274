using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans;

namespace Graine.Engine.Promotions;

/// <summary>Whether a promotion is for this checkout at all.</summary>
internal static class Judging
{
    /// <summary>The first reason against it; null when there is none.</summary>
    public static PromotionLack? FindLack(Scope scope, Promotion promotion, Event happened)
    {
        var zone = scope.Plan.Programme.Zone;
        return scope.Now < promotion.ValidFrom ? Lack(PromotionLackKind.NotYet, Opens(scope, promotion))
            : scope.Now >= promotion.ValidUntil ? Lack(PromotionLackKind.Over)
            : promotion.Schedule?.Holds(scope.Now, zone) == false ? Lack(PromotionLackKind.Hours, Next(scope, promotion))
            : !IsAmong(promotion.Channels, happened.Channel) ? Lack(PromotionLackKind.Channel)
            : !IsAmong(promotion.Stores, happened.Store) ? Lack(PromotionLackKind.Store)
            : happened.Order?.Currency != scope.Plan.Programme.Currency ? Lack(PromotionLackKind.Currency)
            : !Holds(scope, promotion.When) ? Lack(PromotionLackKind.Condition)
            : FindLimit(scope, promotion) is { } limit
                ? new PromotionLack(promotion.Id, PromotionLackKind.Limit, CapCalendar.End(limit.Per, scope.Now, zone), null, limit.Per)
            : null;

        PromotionLack Lack(PromotionLackKind kind, Instant? at = null) => new(promotion.Id, kind, at ?? Instant.Never);
    }

    /// <summary>What is left of limits in money; null when there is no such limit.</summary>
    public static long? Left(Scope scope, Promotion promotion)
    {
        long? left = null;
        foreach (var limit in promotion.Limits)
        {
            if (limit.Points != long.MaxValue)
            {
                left = Math.Min(left ?? long.MaxValue, Math.Max(0, limit.Points - Counted(scope, promotion, limit).Points));
            }
        }

        return left;
    }

    private static CapRule? FindLimit(Scope scope, Promotion promotion)
    {
        foreach (var limit in promotion.Limits)
        {
            var counted = Counted(scope, promotion, limit);
            if (counted.Times >= limit.Times || counted.Points >= limit.Points)
            {
                return limit;
            }
        }

        return null;
    }

    private static Members.CapCount Counted(Scope scope, Promotion promotion, CapRule limit) => scope.Member.HasCaps
        ? scope.Member.Caps.Find(promotion.CountedAs, false, limit.Per, CapCalendar.Number(limit.Per, scope.Now, scope.Plan.Programme.Zone))
        : default;

    private static Instant Next(Scope scope, Promotion promotion)
    {
        var next = promotion.Schedule!.Next(scope.Now, scope.Plan.Programme.Zone);
        return next < promotion.ValidUntil ? next : Instant.Never;
    }

    /// <summary>The first moment of its hours once it is valid.</summary>
    private static Instant Opens(Scope scope, Promotion promotion)
    {
        var opens = promotion.Schedule?.Next(promotion.ValidFrom, scope.Plan.Programme.Zone) ?? promotion.ValidFrom;
        return opens < promotion.ValidUntil ? opens : promotion.ValidFrom;
    }

    private static bool IsAmong(IReadOnlyList<string> names, string? name) =>
        names.Count == 0 || (name is not null && names.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>A condition that fails to be worked out does not hold.</summary>
    private static bool Holds(Scope scope, Condition? when)
    {
        scope.Choose(null);
        return when is null || when(scope);
    }
}
