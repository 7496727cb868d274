using Graine.Server.Importing;
using Graine.Server.Importing.Jobs;
using Graine.Server.Importing.Members;
using Graine.Server.Intake;

namespace Graine.Server.Api.Data;

/// <summary>Takes uploads in and starts them: everything about a request that can be wrong is found here.</summary>
internal sealed class ImportUploads(ImportJobs jobs, ImportLimits limits, ImportPreview preview, TimeProvider time)
{
    private const int NameMax = 200;
    private const int SourceMax = 100;
    private const int PrefixMax = 10;
    private const int TotalsMax = 1_000;

    /// <summary>The last part of whatever path a browser gives, without control characters; null when nothing is left.</summary>
    public static string? CleanName(string? name)
    {
        var last = name?[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = string.Concat((last ?? "").Where(letter => !char.IsControl(letter))).Trim();
        return clean.Length is > 0 and <= NameMax ? clean : null;
    }

    /// <summary>What a person said of the file, with the defaults for the rest.</summary>
    public static Result<JobOptions> Read(ImportOptionsBody body, ImportJob job)
    {
        var (shape, totals) = (job.Shape, body.Totals ?? []);
        var fields = body.Fields ?? shape.Proposed;
        var source = body.Source?.Trim() ?? (job.Content == ImportContent.Members ? "members" : "orders");
        var currency = body.Currency is { Length: > 0 } code ? Currencies.Clean(code) : null;
        return fields.Count > shape.Header.Count ? Bad("\"fields\" has more entries than the file has columns.", "/fields")
            : source.Length is 0 or > SourceMax || source.Any(char.IsControl) ? Bad("\"source\" is a name of 1 to 100 characters.", "/source")
            : body.Currency is { Length: > 0 } && currency is null ? Bad("\"currency\" is a code of ISO 4217, such as EUR.", "/currency")
            : body.Zone is { Length: > 0 } zone && !IsZone(zone) ? Bad("\"zone\" is a time zone of the IANA database, such as Europe/Paris.", "/zone")
            : body.Days is not (null or "" or "dmy" or "mdy") ? Bad("\"days\" is dmy, mdy, or left out.", "/days")
            : body.CancelledPrefix?.Length > PrefixMax ? Bad("\"cancelledPrefix\" has at most 10 characters.", "/cancelledPrefix")
            : totals.Count > TotalsMax || totals.Any(total => total.Name is not { Length: > 0 and <= SourceMax }) || totals.DistinctBy(total => total.Name).Count() < totals.Count
                ? Bad("\"totals\" is a list of names, each once, and numbers: members, the id of a wallet, tier: and the id of a tier.", "/totals")
            : new JobOptions(
                fields,
                source,
                currency,
                body.Zone is { Length: > 0 } ? body.Zone : null,
                body.Days is { Length: > 0 } ? body.Days : null,
                body.CancelledPrefix ?? "C")
            {
                Totals = totals.ToDictionary(total => total.Name, total => total.Said, StringComparer.Ordinal),
                IsUnreconciled = body.Unreconciled == true,
                Wallet = body.Wallet is { Length: > 0 } ? body.Wallet : null,
            };
    }

    public async Task<Result<ImportJob>> TakeAsync(Guid id, ImportContent content, string fileName, string by, HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > limits.UploadBytesMax)
        {
            return ImportJobErrors.TooLarge(limits.UploadBytesMax);
        }

        if (!jobs.Folder.HasRoomFor(request.ContentLength ?? 0))
        {
            return ImportJobErrors.NoSpace();
        }

        var isTaken = false;
        try
        {
            if (await jobs.Folder.ReceiveAsync(id, request.Body, ct) is not var (bytes, hash))
            {
                return ImportJobErrors.TooLarge(limits.UploadBytesMax);
            }

            var job = new ImportJob
            {
                Id = id,
                State = ImportState.Uploaded,
                Content = content,
                FileName = fileName,
                Bytes = bytes,
                Hash = hash,
                By = by,
                CreatedAt = time.GetUtcNow(),
                Shape = preview.Shape(jobs.Folder.UploadOf(id), content),
            };
            jobs.Add(job);
            isTaken = true;
            return job;
        }
        catch (ImportException refused)
        {
            return ImportJobErrors.Unreadable(refused.Message.Replace(jobs.Folder.UploadOf(id), fileName, StringComparison.Ordinal));
        }
        finally
        {
            if (!isTaken)
            {
                jobs.Folder.Delete(id);
            }
        }
    }

    /// <summary>The options as the job would run with, if it may be started now.</summary>
    public Result<JobOptions> Check(Guid id, ImportOptionsBody body)
    {
        if (jobs.Find(id) is not { } job)
        {
            return ImportJobErrors.NotFound();
        }

        if (!Read(body, job).TryGet(out var options, out var error))
        {
            return error;
        }

        try
        {
            _ = job.Content == ImportContent.Members ? (object)MemberColumns.OfFields(job.Shape.Header, options.Fields) : ColumnMap.OfFields(job.Shape.Header, options.Fields);
        }
        catch (ImportException refused)
        {
            return ImportJobErrors.MappingInvalid(refused.Message);
        }

        if (job.IsUnderWay)
        {
            return ImportJobErrors.UnderWay();
        }

        if (!job.HasFile)
        {
            return ImportJobErrors.FileGone();
        }

        return options;
    }

    public Result<ImportJob> Start(Guid id, ImportOptionsBody body, bool isDry)
    {
        if (!Check(id, body).TryGet(out var options, out var error))
        {
            return error;
        }

        if (!isDry && options is { Totals.Count: 0, IsUnreconciled: false } && jobs.Find(id)?.Content == ImportContent.Members)
        {
            return MemberImportErrors.TotalsMissing();
        }

        // Stopped before and started as it was: it goes on from there instead of from the beginning.
        return jobs.Enqueue(id, one => one.IsUnderWay ? null : one with
        {
            State = ImportState.Queued,
            Options = options,
            IsDry = isDry,
            Progress = !isDry && !one.IsDry && IsSame(one.Options, options) ? one.Progress : null,
            Report = null,
            Failure = null,
            StartedAt = time.GetUtcNow(),
            EndedAt = null,
        }) is { } queued ? queued : ImportJobErrors.QueueFull();
    }

    private static bool IsSame(JobOptions? one, JobOptions other) =>
        one is not null && one.Fields.SequenceEqual(other.Fields) && one with { Fields = other.Fields, Totals = other.Totals } == other;

    private static bool IsZone(string name) =>
        name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+') && char.IsAsciiLetter(name[0])
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    private static Error Bad(string detail, string pointer) => ImportJobErrors.OptionsInvalid(detail, pointer);
}
