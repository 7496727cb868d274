using Graine.Server.Importing.Members;

namespace Graine.Server.Api.Data;

/// <summary>What a file of members says, and what came of it.</summary>
internal sealed record MemberImportView
{
    /// <summary>The names in the first row.</summary>
    public required IReadOnlyList<string> Header { get; init; }

    /// <summary>The first rows as they stand in the file.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> FirstRows { get; init; }

    /// <summary>As found out: utf-8, utf-16, windows-1252.</summary>
    public required string Encoding { get; init; }

    public required string Separator { get; init; }

    /// <summary>What each column is taken for; a column that is not among them is not used.</summary>
    public required IReadOnlyList<MemberImportColumn> Columns { get; init; }

    /// <summary>All that a column can be taken for.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    public required int Rows { get; init; }

    public required int Members { get; init; }

    /// <summary>members, each wallet's id, and tier: with each tier's id; what was said of them, where something was.</summary>
    public required IReadOnlyList<MemberImportTotal> Totals { get; init; }

    /// <summary>Every total that was said is the file's.</summary>
    public required bool AddsUp { get; init; }

    /// <summary>False for a dry run.</summary>
    public required bool Written { get; init; }

    public required int Imported { get; init; }

    /// <summary>There already, with the same contents.</summary>
    public required int Repeated { get; init; }

    /// <summary>There already, with other contents: what is there stands.</summary>
    public required int Changed { get; init; }

    public required int Refused { get; init; }

    public required int RejectedRows { get; init; }

    /// <summary>By reason.</summary>
    public required IReadOnlyDictionary<string, int> Rejections { get; init; }

    /// <summary>The first thousand.</summary>
    public required IReadOnlyList<MemberImportRejection> Rejected { get; init; }

    public static MemberImportView Of(MemberImportSummary summary, bool isWritten)
    {
        var said = summary.Compared.ToDictionary(total => total.Name, total => total.Said, StringComparer.Ordinal);
        var names = summary.Totals.All.Select(total => total.Name).Union(said.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var read = summary.Totals.All.ToDictionary(total => total.Name, total => total.Read, StringComparer.Ordinal);
        return new MemberImportView
        {
            Header = summary.Header,
            FirstRows = summary.First,
            Encoding = summary.Encoding,
            Separator = summary.Separator.ToString(),
            Columns = [.. summary.Columns.Select(pair => new MemberImportColumn(pair.Header, pair.Field))],
            Fields = [.. MemberColumns.Fields],
            Rows = summary.Rows,
            Members = summary.Members,
            Totals = [.. names.Select(name => new MemberImportTotal(
                name, read.GetValueOrDefault(name), said.TryGetValue(name, out var number) ? number : null,
                summary.Expiring.TryGetValue(name, out var gone) ? gone : null))],
            AddsUp = summary.Differing.Count == 0,
            Written = isWritten,
            Imported = summary.Imported,
            Repeated = summary.Repeated,
            Changed = summary.Changed,
            Refused = summary.Refused,
            RejectedRows = summary.Rejected.Total,
            Rejections = summary.Rejected.Counts,
            Rejected = [.. summary.Rejected.First.Select(row => new MemberImportRejection(row.Line, row.Reason, row.Text))],
        };
    }
}

/// <param name="Column">As the file calls it.</param>
/// <param name="Field">What it is taken for.</param>
internal sealed record MemberImportColumn(string Column, string Field);

/// <param name="Name">members, a wallet's id, or tier: and a tier's id.</param>
/// <param name="Read">In the file.</param>
/// <param name="Said">By the source; null where nothing was said.</param>
/// <param name="Expires">Of a wallet's points, those whose expiry has passed: they expire as they come. Null where none do.</param>
internal sealed record MemberImportTotal(string Name, decimal Read, decimal? Said, decimal? Expires);

/// <param name="Line">Of the file, from 1; of a member that was there with other contents, its first.</param>
/// <param name="Reason">Stable.</param>
/// <param name="Text">The row as it stands in the file.</param>
internal sealed record MemberImportRejection(int Line, string Reason, string Text);
