using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Server.PlanFiles;

/// <summary>
/// A folder of plan documents, to be kept under version control: a folder per kind, a file per document, indented, so that a change
/// of one value is a change of one line. Whatever else lies there is left alone.
/// </summary>
internal sealed partial class PlanFolder(string path)
{
    // A file is read by people and by JSON parsers, never put into a page: é stays é.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="PlanFilesException">A file is too large, no JSON, or names another document than its name does.</exception>
    public async Task<IReadOnlyList<PlanFile>> ReadAsync(CancellationToken ct)
    {
        if (!Directory.Exists(path))
        {
            throw new PlanFilesException($"there is no folder {Path.GetFullPath(path)}.");
        }

        var files = new List<PlanFile>();
        foreach (var kind in DocumentKinds.All.Where(kind => Directory.Exists(Path.Combine(path, kind))))
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(path, kind), "*.json").Order(StringComparer.Ordinal))
            {
                files.Add(await ReadAsync(kind, file, ct));
            }
        }

        return files;
    }

    /// <summary>
    /// What looks like documents and is none that <see cref="ReadAsync(CancellationToken)"/> reads, each with why: a folder that no kind is called, a file in a
    /// folder of documents that does not end in .json, a document outside of its kind's folder. What begins with a dot is nobody's.
    /// </summary>
    public IReadOnlyList<string> Unread()
    {
        var unread = new List<string>();
        foreach (var folder in Directory.EnumerateDirectories(path).Where(folder => !IsHidden(folder)))
        {
            var name = Path.GetFileName(folder);
            if (!DocumentKinds.All.Contains(name))
            {
                unread.AddRange(Documents(folder, SearchOption.AllDirectories).Take(1).Select(_ => $"{name}/: no kind of document is called that"));
                continue;
            }

            unread.AddRange(Directory.EnumerateFiles(folder).Where(file => !IsHidden(file) && !file.EndsWith(".json", StringComparison.Ordinal))
                .Select(file => $"{name}/{Path.GetFileName(file)}: a document's file ends in .json"));
            unread.AddRange(Directory.EnumerateDirectories(folder).Where(inner => !IsHidden(inner))
                .Select(inner => $"{name}/{Path.GetFileName(inner)}/: a kind's folder has files only"));
        }

        unread.AddRange(Documents(path, SearchOption.TopDirectoryOnly).Select(file => $"{Path.GetFileName(file)}: a document is in the folder of its kind"));
        unread.Sort(StringComparer.Ordinal);
        return unread;
    }

    private static IEnumerable<string> Documents(string folder, SearchOption depth) =>
        Directory.EnumerateFiles(folder, "*.json", depth).Where(file => !IsHidden(file));

    private static bool IsHidden(string file) => Path.GetFileName(file).StartsWith('.');

    public async Task WriteAsync(PlanFile file, CancellationToken ct)
    {
        // Ids come from a server: one that is no id could name a file elsewhere.
        if (!DocumentKinds.All.Contains(file.Kind) || !Id().IsMatch(file.Id))
        {
            throw new PlanFilesException($"the server told a document \"{file.Name}\", whose name is no file's.");
        }

        Directory.CreateDirectory(Path.Combine(path, file.Kind));
        await File.WriteAllTextAsync(Path.Combine(path, file.Kind, file.Id + ".json"), JsonSerializer.Serialize(file.Body, Indented) + "\n", ct);
    }

    public void Delete(PlanFile file) => File.Delete(Path.Combine(path, file.Kind, file.Id + ".json"));

    private static async Task<PlanFile> ReadAsync(string kind, string file, CancellationToken ct)
    {
        var id = Path.GetFileNameWithoutExtension(file);
        var name = $"{kind}/{id}.json";
        if (new FileInfo(file).Length > DocumentReader.BodyBytesMax)
        {
            throw new PlanFilesException(FormattableString.Invariant($"{name} is larger than a document may be ({DocumentReader.BodyBytesMax} bytes)."));
        }

        try
        {
            using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(file, ct));
            var body = json.RootElement.Clone();
            return body.ValueKind == JsonValueKind.Object && (!body.TryGetProperty("id", out var said) || said.ValueEquals(id))
                ? new PlanFile(kind, id, body)
                : throw new PlanFilesException($"{name} is not the document of that id.");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new PlanFilesException($"{name} is not JSON: {fault.Message}");
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,62}$")]
    private static partial Regex Id();
}
