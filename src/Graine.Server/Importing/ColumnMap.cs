namespace Graine.Server.Importing;

/// <summary>Which place of a row holds what.</summary>
internal sealed class ColumnMap
{
    private readonly int[] _places;

    private ColumnMap(int[] places, int width, IReadOnlyList<string> header)
    {
        _places = places;
        Width = width;
        Header = header;
    }

    /// <summary>Fields of a row, as the header has them.</summary>
    public int Width { get; }

    /// <summary>Fields a row must have; some programs leave out empty ones at its end.</summary>
    public int NeededWidth { get; private set; }

    public IReadOnlyList<string> Header { get; }

    /// <summary>Online Retail's own layout: its service codes (postage, discounts, fees) are known.</summary>
    public bool IsOnlineRetail => Has(ImportColumn.Order, "InvoiceNo") && Has(ImportColumn.Product, "StockCode");

    /// <summary>Place of the column in a row, or -1.</summary>
    public int this[ImportColumn column] => _places[(int)column];

    public bool Has(ImportColumn column) => this[column] >= 0;

    public IEnumerable<(string Header, string Field)> Pairs() =>
        Enum.GetValues<ImportColumn>().Where(Has).Select(column => (Header[this[column]], ColumnNames.Field(column)));

    /// <summary>From the names in the header, and what the caller said of them.</summary>
    /// <param name="said">Pairs of column and field: <c>Kunde=customer_id</c>.</param>
    /// <exception cref="ImportException">A named column or field does not exist, or one that is needed is missing.</exception>
    public static ColumnMap Of(IReadOnlyList<string> header, IReadOnlyList<string> said)
    {
        var map = Propose(header, said);
        map.Check();
        return map;
    }

    /// <summary>As a person mapped each column: the field of each place of the header, null for a column that is not used.</summary>
    /// <exception cref="ImportException">A field does not exist, is named twice, or one that is needed is missing.</exception>
    public static ColumnMap OfFields(IReadOnlyList<string> header, IReadOnlyList<string?> fields)
    {
        var places = new int[Enum.GetValues<ImportColumn>().Length];
        Array.Fill(places, -1);
        for (var place = 0; place < Math.Min(header.Count, fields.Count); place++)
        {
            if (fields[place] is not { } word)
            {
                continue;
            }

            var field = (int)(ColumnNames.FindField(word) ?? throw new ImportException(
                $"There is no field \"{word}\". Fields: {string.Join(", ", ColumnNames.Fields)}."));
            places[field] = places[field] < 0 ? place : throw new ImportException(
                $"Two columns are mapped to \"{word}\": \"{header[places[field]]}\" and \"{header[place]}\".");
        }

        var map = Make(places, header);
        map.Check();
        return map;
    }

    /// <summary>What is recognised, whether or not it is enough.</summary>
    public static ColumnMap Propose(IReadOnlyList<string> header, IReadOnlyList<string> said)
    {
        var places = new int[Enum.GetValues<ImportColumn>().Length];
        Array.Fill(places, -1);
        var taken = new HashSet<int>();
        foreach (var pair in said)
        {
            var (column, place) = Read(pair, header);
            places[(int)column] = place;
            taken.Add(place);
        }

        var ranks = new int[places.Length];
        for (var place = 0; place < header.Count; place++)
        {
            if (taken.Contains(place) || ColumnNames.Recognise(header[place]) is not (var column, var rank))
            {
                continue;
            }

            var index = (int)column;
            var isFree = places[index] < 0;
            if (isFree || (!taken.Contains(places[index]) && rank < ranks[index]))
            {
                places[index] = place;
                ranks[index] = rank;
            }
        }

        return Make(places, header);
    }

    private static ColumnMap Make(int[] places, IReadOnlyList<string> header)
    {
        var map = new ColumnMap(places, header.Count, header);
        map.NeededWidth = 1 + new[] { ImportColumn.Order, ImportColumn.Date, ImportColumn.Quantity, ImportColumn.Price }.Max(column => map[column]);
        return map;
    }

    private bool Has(ImportColumn column, string name) => Has(column) && Header[this[column]] == name;

    private static (ImportColumn Column, int Place) Read(string pair, IReadOnlyList<string> header)
    {
        var sign = pair.LastIndexOf('=');
        if (sign <= 0)
        {
            throw new ImportException($"map \"{pair}\": write COLUMN=FIELD, for example --map \"Order no=order_id\".");
        }

        var (name, word) = (pair[..sign].Trim(), pair[(sign + 1)..].Trim());
        var place = Find(header, name);
        var field = ColumnNames.FindField(word);
        if (place < 0 || field is null)
        {
            // Both orders are natural; only one of them can be meant.
            var (otherPlace, otherField) = (Find(header, word), ColumnNames.FindField(name));
            if (otherPlace >= 0 && otherField is not null)
            {
                return (otherField.Value, otherPlace);
            }
        }

        return place < 0
            ? throw new ImportException($"map \"{pair}\": the file has no column \"{name}\". It has: {string.Join(", ", header)}.")
            : (field ?? throw new ImportException(
                $"map \"{pair}\": there is no field \"{word}\". Fields: {string.Join(", ", ColumnNames.Fields)}."), place);
    }

    private static int Find(IReadOnlyList<string> header, string name)
    {
        for (var place = 0; place < header.Count; place++)
        {
            if (header[place].Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return place;
            }
        }

        return -1;
    }

    private void Check()
    {
        var missing = new List<string>();
        if (!Has(ImportColumn.Date))
        {
            missing.Add("date");
        }

        if (!Has(ImportColumn.Price) && !Has(ImportColumn.Amount))
        {
            missing.Add("price (or amount)");
        }

        if (missing.Count > 0)
        {
            throw new ImportException(
                $"No column was recognised as {string.Join(" nor as ", missing)}. The file has: {string.Join(", ", Header)}. "
                + "Name them: --map COLUMN=FIELD, or map=COLUMN=FIELD over HTTP.");
        }
    }
}
