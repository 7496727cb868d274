using System.Text.Json.Nodes;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members.Lists;

/// <param name="Items">Rows of the page; a member who has been merged into another since is left out, and its position stays empty.</param>
/// <param name="Next">Give it as <c>after</c> for the next page; null at the end.</param>
/// <param name="List">Give it as <c>list</c> for another page of the same list: positions do not move meanwhile.</param>
/// <param name="Total">All members.</param>
/// <param name="Count">Members on the list.</param>
/// <param name="AsOf">Everything committed before is in the list; null until the lake has caught up once.</param>
/// <param name="IsBehind">The lake had not read everything when the list was made.</param>
/// <param name="Currency">Of amounts.</param>
internal sealed record MemberPage(
    IReadOnlyList<MemberRowView> Items, string? Next, string List, long Total, long Count, DateTimeOffset? AsOf, bool IsBehind, string Currency);

/// <summary>A member as one row of a list. Money in minor units of the programme's currency; points in the wallet's minor units.</summary>
/// <param name="Position">In the list, from 0.</param>
/// <param name="Name">Null when it is not known, or not for the caller.</param>
/// <param name="Email">The same.</param>
/// <param name="Phone">The same.</param>
/// <param name="Wallet">The plan's first, which the points are of.</param>
/// <param name="Tier">In the plan's first tier set.</param>
internal sealed record MemberRowView(
    long Position,
    Guid Id,
    bool Identified,
    string? Name,
    string? Email,
    string? Phone,
    DateTimeOffset? FirstSeenAt,
    DateTimeOffset? LastSeenAt,
    long Orders,
    long RevenueMinor,
    long? AverageBasketMinor,
    DateTimeOffset? FirstOrderAt,
    DateTimeOffset? LastOrderAt,
    string? Wallet,
    long Points,
    string? Tier,
    IReadOnlyList<string> Segments,
    string? Country,
    string? Language);

/// <summary>What a list can show, with the names of what is in it.</summary>
/// <param name="HasPersonalData">Names and addresses are for the caller.</param>
internal sealed record ListColumnsView(
    IReadOnlyList<ListColumn> Columns,
    IReadOnlyList<NamedView> Segments,
    IReadOnlyList<NamedView> Tiers,
    NamedWalletView? Wallet,
    string Currency,
    bool HasPersonalData);

/// <param name="Key">Of the row, and of <c>sort</c> where it can be sorted by.</param>
/// <param name="IsSortable">The lake knows it.</param>
/// <param name="IsPersonal">Shown to those only who may see personal data.</param>
internal sealed record ListColumn(string Key, bool IsSortable, bool IsPersonal);

internal sealed record NamedWalletView(string Id, IReadOnlyDictionary<string, string> Name, int Decimals);

/// <param name="Members">The best match first.</param>
internal sealed record SearchView(IReadOnlyList<FoundView> Members);

/// <param name="By">What was found: <c>id</c>, <c>email</c>, <c>phone</c>, <c>card</c>, <c>user</c>, <c>anonymous</c>, <c>ext:…</c>, or <c>name</c>.</param>
internal sealed record FoundView(string By, MemberRowView Member);

/// <summary>A view of a list that somebody keeps.</summary>
/// <param name="Version">For If-Match; also the ETag.</param>
/// <param name="IsMine">The caller made it.</param>
/// <param name="Body">Filter, columns and order.</param>
internal sealed record SavedViewView(
    Guid Id, long Version, string Name, bool IsShared, bool IsMine, JsonObject Body, DateTimeOffset UpdatedAt);

/// <param name="Name">1 to 100 characters.</param>
/// <param name="Body">Filter, columns and order, at most 16 kB.</param>
internal sealed record SavedViewRequest(string? Name, bool IsShared, JsonObject? Body);
