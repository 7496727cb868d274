namespace Graine.Lake.Kpis;

/// <summary>A text in the languages people read Graine in.</summary>
public sealed record KpiText(string En, string Fr)
{
    /// <summary>The French text for <c>fr</c> and its regions, else the English.</summary>
    public string In(string language) => language.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? Fr : En;
}
