using Graine.Engine;
using Graine.Server.Identity;
using Graine.Server.Importing.Members;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Importing.Jobs;

/// <summary>Files of members as imports of this server: looked into, tried, and moved in once they add up.</summary>
internal sealed class MemberJob(
    IStore store,
    RunningPlan plan,
    PublishedDocuments documents,
    IdentityHasher hasher,
    Lanes lanes,
    HistoryHold hold,
    Clock clock,
    ImportFolder folder,
    ImportLimits limits,
    TimeProvider time)
{
    /// <summary>A file of totals is a screenful.</summary>
    public const int TotalsBytesMax = 1024 * 1024;

    /// <exception cref="ImportException">The columns are not enough, or not there.</exception>
    public async Task<PreviewTable> PreviewAsync(ImportJob job, JobOptions said, CancellationToken ct) =>
        MemberPreview.Read(Options(job, said), plan.Current, await documents.ReadAsync(ct), Instant.From(time.GetUtcNow()), ct);

    /// <summary>Reads the file, and writes unless it is a trial or the totals differ; the report says whether it did.</summary>
    /// <exception cref="ImportException">The file cannot be read.</exception>
    public async Task<JobReport> RunAsync(ImportJob job, JobOptions said, Action<JobProgress> keep, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var tally = new ImportTally();
        MemberImport import = null!;
        var board = new JobBoard(tally, () => import.RejectedCount, time, keep);
        await using var pipeline = LocalPipeline.Within(store, plan, clock, hasher, lanes, hold, time);
        import = new MemberImport(Options(job, said) with { IsDry = job.IsDry }, pipeline, board, tally);

        // Reading is work without a wait in it.
        var summary = await Task.Run(() => import.TakeOverAsync(ct), ct);
        return JobMembers.Report(
            summary, plan.Current, await documents.ReadAsync(ct), said.Zone ?? plan.Current.Programme.Zone.Id, time.GetElapsedTime(started));
    }

    /// <summary>A file of totals as the old programme prints them: what each row means here, and the rows that mean nothing here.</summary>
    /// <exception cref="ImportException">It cannot be read as rows of a name and a number.</exception>
    public async Task<(IReadOnlyList<(string Name, decimal Said)> Totals, IReadOnlyList<string> Unknown)> ReadTotalsAsync(Stream body, CancellationToken ct)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("graine-totals-").FullName, "totals.csv");
        try
        {
            await using (var file = File.Create(path))
            {
                await body.CopyToAsync(file, ct);
            }

            var names = await documents.ReadAsync(ct);
            var (totals, unknown) = (new Dictionary<string, decimal>(StringComparer.Ordinal), new List<string>());
            foreach (var row in MemberTotals.ReadFile(path))
            {
                var sign = row.LastIndexOf('=');
                if (MemberTotals.Find(row[..sign].Trim(), row[(sign + 1)..].Trim(), plan.Current, names) is var (name, number))
                {
                    totals[name] = number;
                }
                else
                {
                    unknown.Add(row[..sign].Trim());
                }
            }

            return ([.. totals.Select(total => (total.Key, total.Value))], unknown);
        }
        catch (ImportException refused)
        {
            throw new ImportException(refused.Message.Replace(path, "The file of totals", StringComparison.Ordinal), refused);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    private MemberImportOptions Options(ImportJob job, JobOptions said) => new()
    {
        File = folder.UploadOf(job.Id),
        Fields = said.Fields,
        Said = said.Totals,
        IsUnreconciled = said.IsUnreconciled,
        Source = said.Source,
        Zone = said.Zone,
        Wallet = said.Wallet,
        Days = said.DayOrder,
        Rejected = folder.RejectedOf(job.Id),
        RowsMax = limits.LinesMax,
    };
}
