using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Graine.Lake.Kpis;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Insights;

/// <summary>Which page of the members behind which part of a figure.</summary>
internal sealed record KpiMembersQuery
{
    public const string Numerator = "numerator";
    public const string Denominator = "denominator";
    private const string PartName = "part";
    private const string AfterName = "after";
    private const string LimitName = "limit";

    public static readonly string[] Parts = [Numerator, Denominator];
    public static readonly string[] Names = [PartName, AfterName, LimitName];

    /// <summary>numerator (without it) or denominator.</summary>
    [FromQuery(Name = PartName)]
    public string? Part { get; init; }

    /// <summary>The <c>next</c> of the page before.</summary>
    [FromQuery(Name = AfterName)]
    public string? After { get; init; }

    /// <summary>1 to 200; 50 without it.</summary>
    [FromQuery(Name = LimitName)]
    public string? Limit { get; init; }

    public bool IsNumerator => Part != Denominator;

    public int Size => Limit is null ? Paging.LimitDefault : Number(Limit);

    public KpiMemberPlace? Place => Read(After);

    public IReadOnlyList<ErrorItem> Check()
    {
        List<ErrorItem> errors = [];
        if (Part is not (null or Numerator or Denominator))
        {
            errors.Add(InsightsErrors.Parameter(PartName, $"{PartName} is {Numerator} or {Denominator}."));
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

    public static string Write(KpiMember last) => Base64Url.EncodeToString(
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{last.Revenue}.{last.Member:N}")));

    private static KpiMemberPlace? Read(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 100 || !Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var revenue)
            && Guid.TryParseExact(parts[1], "N", out var member)
            ? new KpiMemberPlace(revenue, member)
            : null;
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
