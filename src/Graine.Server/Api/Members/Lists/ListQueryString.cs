using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Graine.Lake.Members;
using Graine.Server.Lists;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Members.Lists;

/// <summary>The query string of a list of members.</summary>
internal sealed record ListQueryString
{
    /// <summary>A condition about members (CEL), such as <c>orders(90).count >= 3</c>; all members without it.</summary>
    [FromQuery(Name = "filter")]
    public string? Filter { get; init; }

    /// <summary>last_seen (without it), first_seen, orders, revenue, average_basket, first_order, last_order, points, tier, segments or country.</summary>
    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    /// <summary>true (without it): the largest or latest first.</summary>
    [FromQuery(Name = "desc")]
    public string? Descending { get; init; }

    /// <summary>The list a page is of, from an earlier answer.</summary>
    [FromQuery(Name = "list")]
    public string? List { get; init; }

    /// <summary>The position of the first row, from 0.</summary>
    [FromQuery(Name = "offset")]
    public string? Offset { get; init; }

    /// <summary>Where the last page ended; instead of list and offset.</summary>
    [FromQuery(Name = "after")]
    public string? After { get; init; }

    /// <summary>1 to 200; 50 without it.</summary>
    [FromQuery(Name = "limit")]
    public string? Limit { get; init; }

    /// <summary>Who is on the list and in which order, or what is wrong.</summary>
    public Result<ListQuestion> Question(RunningPlan plan, Clock clock)
    {
        if (!TryReadSort(Sort, out var sort))
        {
            return ListErrors.ParameterInvalid("sort", $"sort is one of {string.Join(", ", ListColumns.Sorts)}.");
        }

        return Descending is not (null or "true" or "false")
            ? ListErrors.ParameterInvalid("desc", "desc is true or false.")
            : ListQuestion.Read(Filter, sort, Descending != "false", plan.Current, clock.Now);
    }

    /// <summary>Which rows of it.</summary>
    public Result<ListPlace> Place()
    {
        var limit = Paging.LimitDefault;
        if (Limit is not null && (!int.TryParse(Limit, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > Paging.LimitMax))
        {
            return RequestErrors.LimitInvalid(Paging.LimitMax);
        }

        if (After is not null)
        {
            return ListPlace.Read(After, limit) is { } place && Offset is null ? place : RequestErrors.CursorInvalid();
        }

        var offset = 0;
        return Offset is not null && !int.TryParse(Offset, NumberStyles.None, CultureInfo.InvariantCulture, out offset)
            ? ListErrors.ParameterInvalid("offset", "offset is a whole number from 0.")
            : new ListPlace(List, offset, limit);
    }

    private static bool TryReadSort(string? text, out MemberSort sort)
    {
        var place = text is null ? 0 : ListColumns.Sorts.IndexOf(text);
        sort = (MemberSort)Math.Max(0, place);
        return place >= 0;
    }
}

/// <summary>A page of a list.</summary>
internal sealed record ListPlace(string? List, int Offset, int Limit)
{
    private const int CursorCharsMax = 60;

    public static ListPlace? Read(string cursor, int limit)
    {
        if (cursor.Length > CursorCharsMax || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)).Split('.');
        return parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? new ListPlace(parts[0], offset, limit)
            : null;
    }

    public static string Write(string list, int offset) => Base64Url.EncodeToString(
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{list}.{offset}")));
}
