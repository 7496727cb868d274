using System.Text.Json;
using Graine.Server.Importing;

namespace Graine.Server.Tests.Importing;

/// <summary>Reads a text as an order file and keeps what would be sent: the far end is the world here.</summary>
internal sealed class Recording : IImportTarget, IProgressBoard, IProgressStage
{
    public List<JsonElement> Events { get; } = [];

    public List<string> Rejected { get; private set; } = [];

    public ImportSummary Summary { get; private set; } = null!;

    public static async Task<Recording> OfAsync(string text, Func<ImportOptions, ImportOptions>? change = null, byte[]? bytes = null)
    {
        var folder = Directory.CreateTempSubdirectory("graine-import-");
        try
        {
            var file = Path.Combine(folder.FullName, "orders.csv");
            await File.WriteAllBytesAsync(file, bytes ?? System.Text.Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
            var options = new ImportOptions { File = file, Rejected = Path.Combine(folder.FullName, "rejected.csv") };
            options = change?.Invoke(options) ?? options;
            var recording = new Recording();
            recording.Summary = await new OrderImport(options, recording, recording, TimeProvider.System)
                .RunAsync(TestContext.Current.CancellationToken);
            recording.Rejected = File.Exists(options.Rejected)
                ? [.. (await File.ReadAllLinesAsync(options.Rejected, TestContext.Current.CancellationToken)).Skip(1)]
                : [];
            return recording;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The properties of the tracked events of this name.</summary>
    public List<JsonElement> Tracked(string name) =>
        [.. Events.Where(one => one.TryGetProperty("event", out var said) && said.GetString() == name).Select(one => one.GetProperty("properties"))];

    public Task<(string Currency, string Zone)> ReadProgrammeAsync(CancellationToken ct) => Task.FromResult(("EUR", "Europe/Paris"));

    public Task SendAsync(ImportBatch batch, ImportTally tally, CancellationToken ct)
    {
        using var json = JsonDocument.Parse(batch.Json);
        Events.AddRange(json.RootElement.GetProperty("batch").EnumerateArray().Select(one => one.Clone()));
        foreach (var kind in batch.Kinds)
        {
            tally.Add(kind, ImportStatus.Accepted);
        }

        return Task.CompletedTask;
    }

    public Task FinishAsync(ImportTally tally, CancellationToken ct) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public IProgressStage Start(string title, string unit) => this;

    public void Report(double done, int count)
    {
    }

    public void Dispose()
    {
    }
}
