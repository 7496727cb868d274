using Graine.Engine.Expressions.Fields;
using Graine.Engine.Loyalty;

namespace Graine.Server.Api.Insights;

/// <summary>What the files of the money view share.</summary>
internal static class MoneyFiles
{
    public static void Name(HttpResponse response, FormattableString name)
    {
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{FormattableString.Invariant(name)}\"";
        response.Headers.CacheControl = "no-store";
    }

    /// <summary>In the currency's smallest unit, half up; null without a value of a point.</summary>
    public static long? Minor(long amount, WalletRules rules, double? pointValue, string currency) => pointValue is not { } worth ? null
        : (long)Math.Round((decimal)worth * amount / rules.MinorPerUnit * (decimal)Money.MinorPerUnit(currency), MidpointRounding.AwayFromZero);
}
