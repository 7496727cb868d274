using System.Globalization;
using System.Reflection;

namespace Graine.Storage.Sql;

/// <summary>One numbered step of a schema, embedded in an adapter as <c>Migrations/0001_name.sql</c>.</summary>
public sealed record Migration(int Number, string Name, string Text)
{
    private const string Folder = ".Migrations.";

    /// <summary>All steps of an adapter in order; throws when a number is missing or doubled, since order is the only guard they have.</summary>
    public static IReadOnlyList<Migration> Load(Assembly adapter)
    {
        var migrations = adapter.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => Read(adapter, name))
            .OrderBy(migration => migration.Number)
            .ToList();

        for (var i = 0; i < migrations.Count; i++)
        {
            if (migrations[i].Number != i + 1)
            {
                throw new InvalidOperationException($"Migration {i + 1} is missing or doubled: found {migrations[i].Name}.");
            }
        }

        return migrations;
    }

    private static Migration Read(Assembly adapter, string resource)
    {
        var start = resource.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length;
        var name = resource[start..^".sql".Length];
        var number = int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
        using var stream = adapter.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return new Migration(number, name, reader.ReadToEnd());
    }
}
