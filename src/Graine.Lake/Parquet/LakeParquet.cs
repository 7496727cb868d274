using Graine.Lake.Native;

namespace Graine.Lake.Parquet;

/// <summary>A table as it lies in files now.</summary>
public sealed record ParquetTable(string Name, long Rows, int Files, long Bytes);

/// <summary>
/// The lake as Parquet, for engines that are larger than one machine: a folder per table, and in it one per month of
/// UTC (<c>orders/month=2026-11/</c>); members, who have no month, lie in one folder.
/// </summary>
public static class LakeParquet
{
    /// <summary>
    /// Writes every table below the folder and reads each back before it takes the place of an earlier export. The
    /// connection must not be in a transaction. All tables show one state of the lake.
    /// </summary>
    /// <exception cref="DuckDbException">DuckDB could not write; earlier exports of unfinished tables are untouched.</exception>
    /// <exception cref="InvalidDataException">What was read back is not what was written.</exception>
    public static IReadOnlyList<ParquetTable> Export(DuckDbConnection connection, string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var work = Directory.CreateDirectory(Path.Combine(folder, $".export-{Guid.NewGuid():N}"));
        try
        {
            List<ParquetTable> tables = [];
            connection.InTransaction(() =>
            {
                foreach (var name in LakeTables.All)
                {
                    var place = Path.Combine(work.FullName, name);
                    Write(connection, name, place, ct);
                    tables.Add(Check(connection, name, place, ct));
                }
            });

            foreach (var table in tables)
            {
                Replace(Path.Combine(work.FullName, table.Name), Path.Combine(folder, table.Name));
            }

            return tables;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    /// <summary>Compares the files of one exported table with the lake: the number of rows and a sum over all values.</summary>
    /// <exception cref="InvalidDataException">They differ.</exception>
    public static ParquetTable Check(DuckDbConnection connection, string table, string folder, CancellationToken ct)
    {
        var files = Directory.Exists(folder)
            ? new DirectoryInfo(folder).GetFiles("*.parquet", SearchOption.AllDirectories)
            : [];

        // The names are our own constants; the folder is a parameter.
        var there = Sum(connection, $"SELECT count(*), sum(hash(row::VARCHAR))::VARCHAR FROM ({LakeTables.Rows(table)}) AS row", [], ct);
        var here = files.Length == 0 ? (0, "") : Sum(
            connection,
            $"""
            SELECT count(*), sum(hash(row::VARCHAR))::VARCHAR FROM (
                SELECT * FROM ({LakeTables.Rows(table)} LIMIT 0)
                UNION ALL BY NAME
                SELECT {Columns(table)} FROM read_parquet($1, hive_partitioning = true, hive_types_autocast = false)
            ) AS row
            """,
            [Path.Combine(folder, "**", "*.parquet")],
            ct);
        if (there != here)
        {
            throw new InvalidDataException($"{table}: the lake has {there.Rows} rows, {folder} has {here.Rows} or other values.");
        }

        return new ParquetTable(table, here.Rows, files.Length, files.Sum(file => file.Length));
    }

    private static string Columns(string table) => LakeTables.Dated.Contains(table) ? "* EXCLUDE (month)" : "*";

    private static void Write(DuckDbConnection connection, string table, string place, CancellationToken ct)
    {
        if (LakeTables.Dated.Contains(table))
        {
            connection.Run(
                $"""
                COPY (SELECT *, strftime(occurred, '%Y-%m') AS month FROM {table} ORDER BY occurred)
                TO $1 (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (month))
                """,
                [place],
                ct);
            return;
        }

        Directory.CreateDirectory(place);
        var file = Path.Combine(place, $"{table}.parquet");
        connection.Run($"COPY ({LakeTables.Rows(table)} ORDER BY id) TO $1 (FORMAT parquet, COMPRESSION zstd)", [file], ct);
    }

    private static (long Rows, string Sum) Sum(
        DuckDbConnection connection, string sql, IReadOnlyList<DuckDbValue> parameters, CancellationToken ct)
    {
        using var row = connection.Query(sql, parameters, ct);
        return row.Read() ? (row.Int64(0), row.IsNull(1) ? "" : row.Text(1)) : (0, "");
    }

    private static void Replace(string made, string place)
    {
        if (Directory.Exists(place))
        {
            Directory.Delete(place, recursive: true);
        }

        if (Directory.Exists(made))
        {
            Directory.Move(made, place);
        }
    }
}
