namespace Graine.Lake.Kpis;

/// <summary>A numerator over a denominator, or why there is none; and the figures on the way to it.</summary>
internal sealed record KpiFigure(double? Numerator, double? Denominator)
{
    public KpiText? Reason { get; init; }

    public IReadOnlyDictionary<string, object?> Steps { get; init; } = new Dictionary<string, object?>();
}

/// <summary>What a KPI is: the one place of its words, its settings, its source and its arithmetic.</summary>
internal sealed record KpiDefinition
{
    private static readonly KpiText NothingToDivideBy = new(
        "The denominator is zero: there is nobody or nothing in the period to divide by.",
        "Le dénominateur est nul : la période ne contient personne ou rien à quoi rapporter.");

    public required string Key { get; init; }

    public required KpiText Name { get; init; }

    public required KpiText Definition { get; init; }

    /// <summary>Null for an amount: its unit is the currency.</summary>
    public required string? Unit { get; init; }

    public required string Source { get; init; }

    /// <summary>Which settings change it, by their names.</summary>
    public required IReadOnlyList<string> Settings { get; init; }

    public required Func<KpiFacts, KpiFigure> Figure { get; init; }

    public Kpi Compute(KpiFacts facts)
    {
        var figure = Figure(facts);
        var isDefined = figure is { Reason: null, Numerator: not null, Denominator: not 0 };
        var value = figure.Numerator / (figure.Denominator ?? 1) * (Unit == "%" ? 100 : 1);
        return new Kpi(
            Key,
            isDefined ? value : null,
            Unit ?? facts.Currency,
            figure.Numerator,
            figure.Denominator,
            Name,
            Definition,
            KpiParameters.Of(facts, Settings, figure.Steps),
            Source,
            isDefined ? null : figure.Reason ?? NothingToDivideBy);
    }
}
