namespace Graine.Server.Api.Collect;

/// <summary>What collection is told by the programme.</summary>
public sealed class CollectOptions
{
    /// <summary>ISO 4217, of orders that name no currency: the programme's, as it is at the moment.</summary>
    public Func<string> DefaultCurrency { get; init; } = () => "EUR";
}
