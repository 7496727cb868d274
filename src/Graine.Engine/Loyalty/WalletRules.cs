namespace Graine.Engine.Loyalty;

/// <summary>How one wallet behaves, from its published document.</summary>
public sealed record WalletRules
{
    public required string Id { get; init; }

    /// <summary>Digits after the point of its unit: 0 for whole points, 2 for cents of credit.</summary>
    public int Decimals { get; init; }

    public int PendingDays { get; init; }

    public ExpiryRule Expiry { get; init; } = ExpiryRule.Never;

    /// <summary>What a return does when fewer points are left than it takes: owe them, or forgive the shortfall.</summary>
    public bool AllowDebt { get; init; } = true;

    /// <summary>So many days before points expire it is told that they will; 0 where nobody asked.</summary>
    public int WarnDays { get; init; }

    /// <summary>What rules together give one member at most.</summary>
    public CapRule[] Caps { get; init; } = [];

    /// <summary>What rules together give all members at most.</summary>
    public BudgetRule[] Budgets { get; init; } = [];

    /// <summary>What one whole point is worth in the programme's currency; null where nobody said.</summary>
    public double? PointValue { get; init; }

    /// <summary>How its points pay for orders; null where they do not.</summary>
    public PaymentRule? Payment { get; init; }

    /// <summary>10 to the power of <see cref="Decimals"/>.</summary>
    public long MinorPerUnit => Decimals switch { 0 => 1, 1 => 10, 2 => 100, 3 => 1000, _ => 10_000 };
}

/// <summary>When points of a lot expire.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="Days">Rolling: days after activation.</param>
/// <param name="Months">Rolling in months, or months before the month, year or date that is reached.</param>
public sealed record ExpiryRule(ExpiryKind Kind, int Days = 0, int Months = 0)
{
    public static readonly ExpiryRule Never = new(ExpiryKind.Never);

    /// <summary>Fixed dates: days of the year as month times 100 and day, ascending; null for other kinds. 29 February is 28 February in other years.</summary>
    public IReadOnlyList<int>? Dates { get; init; }
}

public enum ExpiryKind : byte
{
    Never = 0,

    /// <summary>Days or months after activation, at the same time of day.</summary>
    Rolling = 1,

    /// <summary>At the end of the month reached after the months, in the programme's zone.</summary>
    EndOfMonth = 2,

    /// <summary>At the end of the year reached after the months.</summary>
    EndOfYear = 3,

    /// <summary>All lots, that many days after the member's last earning or spending.</summary>
    Inactivity = 4,

    /// <summary>At the end of the first of the dates that is reached after the months, in the programme's zone.</summary>
    FixedDate = 5,
}
