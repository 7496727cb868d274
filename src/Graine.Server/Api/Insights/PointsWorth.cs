using Graine.Engine.Expressions.Fields;
using Graine.Engine.Loyalty;

namespace Graine.Server.Api.Insights;

/// <summary>What points of a wallet are worth in the programme's currency; null everywhere where the wallet's document does not say.</summary>
internal readonly record struct PointsWorth(WalletRules Wallet, double? PointValue, string Currency)
{
    /// <summary>In the currency's smallest unit, half away from zero.</summary>
    public long? Minor(long amount) => PointValue is not { } worth ? null
        : (long)Math.Round((decimal)worth * amount / Wallet.MinorPerUnit * (decimal)Money.MinorPerUnit(Currency), MidpointRounding.AwayFromZero);

    /// <summary>In whole units of the currency, to its smallest.</summary>
    public double? Whole(long amount) => Minor(amount) is { } minor ? minor / Money.MinorPerUnit(Currency) : null;
}
