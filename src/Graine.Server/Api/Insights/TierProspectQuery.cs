using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Graine.Lake.Members;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Insights;

/// <summary>Of which tier set, how soon or how near, and which page.</summary>
internal sealed record TierProspectQuery
{
    private const string WithinName = "within";
    private const string ShareName = "share";
    private const string AfterName = "after";
    private const string LimitName = "limit";
    private const int DaysDefault = 30;
    private const int DaysMax = 1_100;
    private const double ShareDefault = 0.8;

    /// <summary>The tier set's id; the plan's first without it.</summary>
    [FromQuery(Name = "set")]
    public string? Set { get; init; }

    /// <summary>Who loses a tier within so many days: <c>30d</c>, which it is without it.</summary>
    [FromQuery(Name = WithinName)]
    public string? Within { get; init; }

    /// <summary>Who has at least that share of the next threshold: 0 to 1; 0.8 without it.</summary>
    [FromQuery(Name = ShareName)]
    public string? Share { get; init; }

    /// <summary>The <c>next</c> of the page before.</summary>
    [FromQuery(Name = AfterName)]
    public string? After { get; init; }

    /// <summary>1 to 200; 50 without it.</summary>
    [FromQuery(Name = LimitName)]
    public string? Limit { get; init; }

    public int Size => Limit is null ? Paging.LimitDefault
        : int.TryParse(Limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public TierProspectPlace? Place => Read(After);

    public IReadOnlyList<ErrorItem> Check(bool isNear, out int days, out double share)
    {
        List<ErrorItem> errors = [];
        (days, share) = (DaysDefault, ShareDefault);
        if (!isNear && Within is { } within
            && (!int.TryParse(within.EndsWith('d') ? within[..^1] : within, NumberStyles.None, CultureInfo.InvariantCulture, out days) || days is < 1 or > DaysMax))
        {
            days = DaysDefault;
            errors.Add(InsightsErrors.Parameter(WithinName, $"{WithinName} is from 1d to {DaysMax}d."));
        }

        if (isNear && Share is { } asked && (!double.TryParse(asked, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out share) || share is < 0 or > 1))
        {
            errors.Add(InsightsErrors.Parameter(ShareName, $"{ShareName} is from 0 to 1."));
        }

        if (Size is < 1 or > Paging.LimitMax)
        {
            errors.Add(InsightsErrors.Parameter(LimitName, $"{LimitName} is a whole number from 1 to {Paging.LimitMax}."));
        }

        if (After is not null && Place is null)
        {
            errors.Add(InsightsErrors.Parameter(AfterName, $"{AfterName} is the next of a page of this list."));
        }

        return errors;
    }

    public static string Write(ProspectRow last) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{(last.Drops is { } drops ? (drops - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond : 0)}/{last.Share:R}/{last.Member:N}")));

    private static TierProspectPlace? Read(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 150 || !Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('/');
        return parts.Length == 3
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var micros)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var share)
            && Guid.TryParseExact(parts[2], "N", out var member)
            ? new TierProspectPlace(micros, share, member)
            : null;
    }
}
