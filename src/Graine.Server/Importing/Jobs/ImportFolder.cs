using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Graine.Server.Hosting;

namespace Graine.Server.Importing.Jobs;

/// <summary>The imports of this server in its data folder: for each a folder with the upload, the rejected lines and what is known of it.</summary>
internal sealed class ImportFolder(ServeOptions options, ImportLimits limits)
{
    private const string JobFile = "job.json";
    private const int CopyBytes = 128 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly string _root = Path.Combine(options.DataFolder, "imports");

    public string UploadOf(Guid id) => Path.Combine(FolderOf(id), "upload");

    public string RejectedOf(Guid id) => Path.Combine(FolderOf(id), "rejected.csv");

    public IReadOnlyList<ImportJob> LoadAll()
    {
        if (!Directory.Exists(_root))
        {
            return [];
        }

        var jobs = new List<ImportJob>();
        foreach (var folder in Directory.EnumerateDirectories(_root))
        {
            var file = Path.Combine(folder, JobFile);
            if (!File.Exists(file))
            {
                Directory.Delete(folder, recursive: true); // An upload that never came to its end.
                continue;
            }

            if (JsonSerializer.Deserialize<ImportJob>(File.ReadAllText(file), Json) is { } job)
            {
                jobs.Add(job);
            }
        }

        return jobs;
    }

    /// <summary>Whole or not at all: a crash leaves the old text or the new one.</summary>
    public void Save(ImportJob job)
    {
        var file = Path.Combine(FolderOf(job.Id), JobFile);
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(job, Json));
        File.Move(file + ".new", file, overwrite: true);
    }

    public void Delete(Guid id)
    {
        if (Directory.Exists(FolderOf(id)))
        {
            Directory.Delete(FolderOf(id), recursive: true);
        }
    }

    public bool HasRoomFor(long bytes) =>
        new DriveInfo(Path.GetFullPath(Directory.CreateDirectory(_root).FullName)).AvailableFreeSpace > bytes + limits.FreeBytesMin;

    /// <summary>Writes the upload to disk as it comes.</summary>
    /// <returns>Its size and hash; null when it is larger than an upload may be.</returns>
    public async Task<(long Bytes, string Hash)?> ReceiveAsync(Guid id, Stream body, CancellationToken ct)
    {
        Directory.CreateDirectory(FolderOf(id));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(UploadOf(id), FileMode.Create, FileAccess.Write, FileShare.None, CopyBytes, useAsync: true);
        var buffer = new byte[CopyBytes];
        for (var bytes = 0L; ;)
        {
            var count = await body.ReadAsync(buffer, ct);
            if (count == 0)
            {
                return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
            }

            bytes += count;
            if (bytes > limits.UploadBytesMax)
            {
                return null;
            }

            hash.AppendData(buffer, 0, count);
            await file.WriteAsync(buffer.AsMemory(0, count), ct);
        }
    }

    private string FolderOf(Guid id) => Path.Combine(_root, id.ToString("N"));
}
