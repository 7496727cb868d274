namespace Graine.Lake.Kpis;

/// <summary>What a shop may decide about its KPIs; each figure shows the settings that made it.</summary>
public sealed record KpiSettings
{
    public const int LapseDaysMax = 3_650;
    public const double LifetimeYearsMost = 100;

    /// <summary>
    /// Days without an order after which a customer is lost. A year by default: every season has passed once, so who
    /// buys only for Christmas is not lost in July.
    /// </summary>
    public int LapseDays { get; init; } = 365;

    /// <summary>Who the lost are divided by.</summary>
    public ChurnBase ChurnBase { get; init; } = ChurnBase.All;

    /// <summary>True: refunds of the period are taken off its revenue, basket and lifetime value.</summary>
    public bool IsRevenueNet { get; init; } = true;

    /// <summary>True: an order all of which was given back is still an order that was placed.</summary>
    public bool CountRefundedOrders { get; init; } = true;

    /// <summary>The currency of every amount; null takes the one most orders are in.</summary>
    public string? Currency { get; init; }

    /// <summary>Margin as a part of revenue, 0 to 1, used instead of the costs of the products; null uses the costs.</summary>
    public double? MarginRate { get; init; }

    /// <summary>The part of the orders whose cost must be known for a margin to be told, 0 to 1.</summary>
    public double MarginCoverageMin { get; init; } = 0.9;

    /// <summary>How long a customer stays; null takes it from churn.</summary>
    public double? LifetimeYears { get; init; }

    /// <summary>No lifetime taken from churn is longer than this.</summary>
    public double LifetimeYearsMax { get; init; } = 5;
}

/// <summary>Who the lost of a period are divided by.</summary>
public enum ChurnBase
{
    /// <summary>Everybody who was a customer at any moment of the period.</summary>
    All,

    /// <summary>Those who were customers when the period began.</summary>
    Start,
}
