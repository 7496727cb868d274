using System.Text.Json;
using Graine.Lake.Members;

namespace Graine.Server.Api.Members.Lists;

/// <summary>What a list of members has columns for.</summary>
internal static class ListColumns
{
    /// <summary>In the order of <see cref="MemberSort"/>.</summary>
    public static readonly IReadOnlyList<string> SortNames =
        [.. Enum.GetValues<MemberSort>().Select(sort => JsonNamingPolicy.SnakeCaseLower.ConvertName(sort.ToString()))];

    public static readonly IReadOnlyList<ListColumn> All =
    [
        new("name", IsSortable: false, IsPersonal: true),
        new("email", IsSortable: false, IsPersonal: true),
        new("phone", IsSortable: false, IsPersonal: true),
        .. SortNames.Select(name => new ListColumn(name, IsSortable: true, IsPersonal: false)),
        new("language", IsSortable: false, IsPersonal: false),
        new("id", IsSortable: false, IsPersonal: false),
    ];

    public static List<string> Sorts { get; } = [.. SortNames];
}
