using Graine.Server.Importing;
using Graine.Server.Importing.Members;
using Graine.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Data;

/// <summary>Members of another programme through a running server: the same as <c>./run import members</c>, in one request.</summary>
internal static class MemberImports
{
    /// <summary>Of the file as it is sent: some millions of members.</summary>
    public const long BytesMax = 200L * 1024 * 1024;

    private const int SourceMax = 100;

    /// <summary>The body is the file itself, plain or gzip. Nothing is written unless it adds up to every total that is said.</summary>
    public static async Task<Results<Ok<MemberImportView>, ProblemResult>> RunAsync(
        [AsParameters] MemberImportRequest request, HttpContext http, [AsParameters] ImportServices services, IStore store, TimeProvider time, CancellationToken ct)
    {
        if (request.Check() is { } wrong)
        {
            return Problems.Of(wrong);
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null; // The bound is the import's own, and answers in words.
        }

        var folder = Directory.CreateTempSubdirectory("graine-members-");
        try
        {
            var file = Path.Combine(folder.FullName, "upload");
            if (!await ReceiveAsync(http.Request, file, ct))
            {
                return Problems.Of(MemberImportErrors.TooLarge(BytesMax));
            }

            await using var pipeline = LocalPipeline.Within(store, services.Plan, services.Clock, services.Hasher, services.Lanes, services.Hold, time);
            return await RunAsync(request, file, pipeline, ct);
        }
        catch (ImportException refused)
        {
            return Problems.Of(ImportJobErrors.Unreadable(refused.Message.Replace(Path.Combine(folder.FullName, "upload"), "The file", StringComparison.Ordinal)));
        }
        finally
        {
            folder.Delete(recursive: true); // It holds people's data.
        }
    }

    private static async Task<Results<Ok<MemberImportView>, ProblemResult>> RunAsync(
        MemberImportRequest request, string file, LocalPipeline pipeline, CancellationToken ct)
    {
        var import = new MemberImport(
            new MemberImportOptions
            {
                File = file,
                Map = request.Map ?? [],
                Totals = request.Total ?? [],
                IsUnreconciled = request.Unreconciled == true,
                IsDry = request.Dry == true,
                Source = request.Source ?? "members",
                Zone = request.Zone,
                Wallet = request.Wallet,
                Days = request.Dates == "mdy" ? DayOrder.MonthFirst : DayOrder.DayFirst,
                Rejected = file + ".rejected",
            },
            pipeline);

        // Reading is work without a wait in it.
        var summary = await Task.Run(() => import.CheckAsync(ct), ct);
        if (request.Dry == true)
        {
            return TypedResults.Ok(MemberImportView.Of(summary, isWritten: false));
        }

        if (summary.Differing is { Count: > 0 } differing)
        {
            return Problems.Of(MemberImportErrors.TotalsDiffer(MemberTotals.Tell(differing)));
        }

        if (summary.Compared.Count == 0 && request.Unreconciled != true)
        {
            return Problems.Of(MemberImportErrors.TotalsMissing());
        }

        return TypedResults.Ok(MemberImportView.Of(await Task.Run(() => import.RunAsync(ct), ct), isWritten: true));
    }

    private static async Task<bool> ReceiveAsync(HttpRequest request, string path, CancellationToken ct)
    {
        if (request.ContentLength > BytesMax)
        {
            return false;
        }

        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
        var buffer = new byte[1 << 16];
        for (var bytes = 0L; bytes <= BytesMax;)
        {
            var count = await request.Body.ReadAsync(buffer, ct);
            if (count == 0)
            {
                return true;
            }

            bytes += count;
            await file.WriteAsync(buffer.AsMemory(0, count), ct);
        }

        return false;
    }

    internal sealed record MemberImportRequest
    {
        /// <summary>Read, compare and report; write nothing.</summary>
        [FromQuery(Name = "dry")]
        public bool? Dry { get; init; }

        /// <summary>NAME=NUMBER as the source says: members, the id of a wallet, tier:gold. Repeated.</summary>
        [FromQuery(Name = "total")]
        public string[]? Total { get; init; }

        /// <summary>COLUMN=FIELD for a column that is not recognised by its name; COLUMN= leaves one out. Repeated.</summary>
        [FromQuery(Name = "map")]
        public string[]? Map { get; init; }

        /// <summary>Names the programme the members come from: one of them is taken over once.</summary>
        [FromQuery(Name = "source")]
        public string? Source { get; init; }

        /// <summary>Where points go whose row names no wallet; else the programme's first by id.</summary>
        [FromQuery(Name = "wallet")]
        public string? Wallet { get; init; }

        /// <summary>IANA zone of times without an offset; else the programme's.</summary>
        [FromQuery(Name = "zone")]
        public string? Zone { get; init; }

        /// <summary>dmy (as when left out) or mdy, for dates like 03/04/2025.</summary>
        [FromQuery(Name = "dates")]
        public string? Dates { get; init; }

        /// <summary>Go on although no totals are said.</summary>
        [FromQuery(Name = "unreconciled")]
        public bool? Unreconciled { get; init; }

        public Error? Check() => Source is { } source && (source.Length is 0 or > SourceMax || source.Any(char.IsControl))
            ? ImportJobErrors.OptionsInvalid("\"source\" is a name of 1 to 100 characters.", "/source")
            : Dates is not (null or "dmy" or "mdy") ? ImportJobErrors.OptionsInvalid("\"dates\" is dmy or mdy.", "/dates")
            : null;
    }
}

/// <summary>What can be wrong with members of another programme.</summary>
public static class MemberImportErrors
{
    public static Error TooLarge(long bytesMax) => new(
        ErrorKind.TooLarge,
        "imports.too_large",
        FormattableString.Invariant($"A file of members has at most {bytesMax / (1024 * 1024)} MB here. Compress it with gzip, or import it with the command."));

    /// <param name="detail">The importer's own words.</param>
    public static Error TotalsDiffer(string detail) => new(ErrorKind.Refused, "imports.totals_differ", detail);

    public static Error TotalsMissing() => new(
        ErrorKind.Refused, "imports.totals_missing", "Nothing was written: say what the source's totals are, such as total=members=69000&total=points=1234567, or unreconciled=true.");
}
