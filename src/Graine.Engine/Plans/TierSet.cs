namespace Graine.Engine.Plans;

/// <summary>A ladder of tiers over one measure, compiled.</summary>
public sealed record TierSet
{
    public required string Id { get; init; }

    /// <summary>
    /// What is compared with the thresholds, in whole units: euros, points, orders, days; of tiers that have conditions of their own,
    /// the place of the highest that holds, from 1.
    /// </summary>
    public required Amount Measure { get; init; }

    /// <summary>By threshold ascending; those by invitation last.</summary>
    public required IReadOnlyList<Tier> Tiers { get; init; }

    public DowngradePolicy Downgrade { get; init; }

    /// <summary>Days a tier is kept after its measure fell below and <see cref="Keep"/> is over, before the downgrade.</summary>
    public int GraceDays { get; init; }

    public TierMeasure By { get; init; }

    /// <summary>The wallet of points, or the event of visits; empty where any will do.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Which points count, where points do; null else.</summary>
    public CountedPoints? Points { get; init; }

    /// <summary>What of the past counts; means nothing for an expression, which says so itself.</summary>
    public TierWindow Window { get; init; } = TierWindow.Life;

    /// <summary>How long a tier lasts once its window is over.</summary>
    public TierKeep Keep { get; init; }

    /// <summary>So many days before time takes a tier it is told that it will; 0 where nobody asked.</summary>
    public int WarnDays { get; init; }

    /// <summary>Up only when a window ends, by what was reached in it.</summary>
    public bool UpAtWindowEnd { get; init; }

    /// <summary>Of a set by an expression that only adds up orders, the same said as a set that counts: to look ahead with. Null for others.</summary>
    public TierSet? Twin { get; init; }

    /// <summary>Judged by walking through what was bought, earned or visited, rather than by asking an expression now.</summary>
    public bool IsCounted => By != TierMeasure.Expression;

    /// <summary>The position of a tier; -1 when the set has none of that name.</summary>
    public int IndexOf(string? tier)
    {
        for (var index = 0; tier is not null && index < Tiers.Count; index++)
        {
            if (Tiers[index].Id == tier)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The highest tier whose threshold the measure reaches; -1 below the lowest.</summary>
    public int Reached(double measure)
    {
        var reached = -1;
        for (var index = 0; index < Tiers.Count && measure >= Tiers[index].From; index++)
        {
            reached = index;
        }

        return reached;
    }

    /// <summary>What points and multipliers of a tier are said to come from, where a rule would stand. No rule's id has a slash.</summary>
    public string BenefitOf(int tier) => $"{Id}/{Tiers[tier].Id}";

    /// <summary>Once reached, it is never lost by time.</summary>
    public bool IsForLife(int tier) => Downgrade == DowngradePolicy.None || Tiers[tier].IsLifetime;
}

/// <param name="Id">Within its set.</param>
/// <param name="From">The measure at which it begins; infinite for one that is only given by invitation.</param>
public readonly record struct Tier(string Id, double From)
{
    public bool IsLifetime { get; init; }

    /// <summary>Points for whoever reaches it the first time; null for none.</summary>
    public TierGift? Gift { get; init; }

    public bool IsByInvitation => double.IsPositiveInfinity(From);

    /// <summary><see cref="From"/>; null for one by invitation.</summary>
    public double? Threshold => IsByInvitation ? null : From;
}

/// <param name="Wallet">Its id.</param>
/// <param name="Minor">In its minor units.</param>
public sealed record TierGift(string Wallet, long Minor);

public enum TierMeasure : byte
{
    /// <summary>An expression says it, or each tier has a condition of its own.</summary>
    Expression = 0,

    /// <summary>Points that rules and tills gave, less those returns took back; neither corrections nor transfers.</summary>
    Points = 1,

    /// <summary>Paid for orders, less what was given back.</summary>
    Spend = 2,

    /// <summary>Completed orders, less those wholly given back.</summary>
    Orders = 3,

    /// <summary>Local days on which the member was there.</summary>
    Visits = 4,
}

public enum TierWindowKind : byte
{
    /// <summary>Everything, ever.</summary>
    Life = 0,

    /// <summary>Months of the calendar, from the first of one of them.</summary>
    Calendar = 1,

    /// <summary>The last days or months, at any moment.</summary>
    Rolling = 2,

    /// <summary>Months from the day of joining.</summary>
    Anniversary = 3,
}

/// <param name="Kind">How it is laid over time.</param>
/// <param name="Days">Its length in times 24 hours, of a rolling one; 0 where months say it.</param>
/// <param name="Months">Its length in months of the calendar.</param>
/// <param name="Starts">The month a calendar window begins in, from 1.</param>
public readonly record struct TierWindow(TierWindowKind Kind, int Days, int Months, int Starts)
{
    public static readonly TierWindow Life = new(TierWindowKind.Life, 0, 0, 1);

    /// <summary>No window is longer than that many days.</summary>
    public int DaysMax => Kind == TierWindowKind.Life ? 0 : Math.Max(Days, Months * 31);
}

/// <summary>After what was reached has left the window: so many days, months or whole windows more. All 0: not at all.</summary>
public readonly record struct TierKeep(int Days, int Months, int Windows);

public enum DowngradePolicy : byte
{
    /// <summary>To the tier the measure now reaches.</summary>
    Recalculated = 0,

    /// <summary>One step down at a time.</summary>
    OneDown = 1,

    /// <summary>Never down.</summary>
    None = 2,
}
