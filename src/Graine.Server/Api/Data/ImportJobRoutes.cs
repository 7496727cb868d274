using System.Security.Claims;
using Graine.Server.Audit;
using Graine.Server.Auth;
using Graine.Server.Importing;
using Graine.Server.Importing.Jobs;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Data;

/// <summary>Imports of whole files: uploaded, looked at, tried dry, started, followed, stopped.</summary>
internal static class ImportJobRoutes
{
    public static RouteGroupBuilder MapImportJobs(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/v1/data/imports").WithTags("Data");
        imports.MapGet("", List).WithName("ListImports").RequireAuthorization(Policies.DataRead);
        imports.MapPost("", UploadAsync).WithName("UploadImport").RequireAuthorization(Policies.DataWrite).DisableRequestTimeout();
        imports.MapGet("/{id:guid}", Find).WithName("GetImport").RequireAuthorization(Policies.DataRead);
        imports.MapDelete("/{id:guid}", DeleteAsync).WithName("DeleteImport").RequireAuthorization(Policies.DataWrite);
        imports.MapPost("/{id:guid}/preview", PreviewAsync).WithName("PreviewImport").RequireAuthorization(Policies.DataWrite);
        imports.MapPost("/{id:guid}/totals", ReadTotalsAsync).WithName("ReadImportTotals").RequireAuthorization(Policies.DataWrite);
        imports.MapPost("/{id:guid}/start", StartAsync).WithName("StartImport").RequireAuthorization(Policies.DataWrite);
        imports.MapPost("/{id:guid}/cancel", CancelAsync).WithName("CancelImport").RequireAuthorization(Policies.DataWrite);
        imports.MapGet("/{id:guid}/rejected", DownloadRejected).WithName("DownloadRejectedLines").RequireAuthorization(Policies.DataWrite)
            .DisableRequestTimeout();
        return imports;
    }

    private static Ok<Page<ImportJobView>> List(ImportJobs jobs)
    {
        var all = jobs.List();
        return TypedResults.Ok(new Page<ImportJobView>([.. all.Select(job => ImportJobMapping.ToView(job, all))], null));
    }

    private static Results<Ok<ImportJobView>, ProblemResult> Find(Guid id, ImportJobs jobs) => jobs.Find(id) is { } job
        ? TypedResults.Ok(ImportJobMapping.ToView(job, jobs.List()))
        : Problems.Of(ImportJobErrors.NotFound());

    /// <summary>The body is the file itself: CSV or TSV, plain or gzip, whatever its content type says; content is orders (as when left out) or members.</summary>
    private static async Task<Results<Created<ImportJobView>, Ok<ImportJobView>, ProblemResult>> UploadAsync(
        string? name,
        string? content,
        [FromHeader(Name = RequestKeys.Header)] string? idempotencyKey,
        HttpContext http,
        ImportUploads uploads,
        ImportJobs jobs,
        CancellationToken ct)
    {
        if (!RequestKeys.IsValid(idempotencyKey))
        {
            return Problems.Of(RequestErrors.KeyMissing());
        }

        if (ImportUploads.CleanName(name) is not { } fileName)
        {
            return Problems.Of(ImportJobErrors.NameInvalid());
        }

        if (content is not (null or "orders" or "members"))
        {
            return Problems.Of(ImportJobErrors.OptionsInvalid("\"content\" is orders or members.", "/content"));
        }

        var by = Callers.NameOf(http.User);
        var id = RequestKeys.Key("imports", by, idempotencyKey!);
        if (jobs.Find(id) is { } known)
        {
            http.Response.Headers["Idempotency-Replayed"] = "true";
            return TypedResults.Ok(ImportJobMapping.ToView(known, jobs.List()));
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null; // The bound is the import's own, and answers in words.
        }

        return (await uploads.TakeAsync(id, content == "members" ? ImportContent.Members : ImportContent.Orders, fileName, by, http.Request, ct)).TryGet(out var job, out var error)
            ? TypedResults.Created($"/v1/data/imports/{id}", ImportJobMapping.ToView(job, jobs.List()))
            : Problems.Of(error);
    }

    private static async Task<Results<Ok<ImportPreviewView>, ProblemResult>> PreviewAsync(
        Guid id, ImportOptionsBody body, ImportJobs jobs, ImportPreview preview, CancellationToken ct)
    {
        if (jobs.Find(id) is not { } job)
        {
            return Problems.Of(ImportJobErrors.NotFound());
        }

        if (!job.HasFile)
        {
            return Problems.Of(ImportJobErrors.FileGone());
        }

        if (!ImportUploads.Read(body, job).TryGet(out var options, out var error))
        {
            return Problems.Of(error);
        }

        try
        {
            return TypedResults.Ok(ImportJobMapping.ToView(await preview.ReadAsync(job, options, ct)));
        }
        catch (ImportException refused)
        {
            return Problems.Of(ImportJobErrors.MappingInvalid(refused.Message));
        }
    }

    /// <summary>The body is a file of totals as the old programme prints them, a name and a number in each row; nothing is kept of it.</summary>
    private static async Task<Results<Ok<ImportTotalsView>, ProblemResult>> ReadTotalsAsync(
        Guid id, HttpContext http, ImportJobs jobs, MemberJob members, CancellationToken ct)
    {
        if (jobs.Find(id) is not { Content: ImportContent.Members })
        {
            return Problems.Of(ImportJobErrors.NotFound());
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MemberJob.TotalsBytesMax;
        }

        try
        {
            var (totals, unknown) = await members.ReadTotalsAsync(http.Request.Body, ct);
            return TypedResults.Ok(new ImportTotalsView([.. totals.Select(total => new ImportTotalBody(total.Name, total.Said))], unknown));
        }
        catch (ImportException refused)
        {
            return Problems.Of(ImportJobErrors.Unreadable(refused.Message));
        }
    }

    /// <summary>With dry=true the file is only read and reported on; the same import can then be started.</summary>
    private static async Task<Results<Accepted<ImportJobView>, ProblemResult>> StartAsync(
        Guid id, ImportOptionsBody body, bool? dry, ClaimsPrincipal user, ImportJobs jobs, ImportUploads uploads, IAuditTrail audit)
    {
        if (!uploads.Check(id, body).TryGet(out var options, out var refused))
        {
            return Problems.Of(refused);
        }

        if (!uploads.Start(id, body, dry == true).TryGet(out var job, out var error))
        {
            return Problems.Of(error);
        }

        if (dry != true)
        {
            await NoteAsync("import.started", id, new { options.Source, job.Bytes }, user, audit);
        }

        return TypedResults.Accepted($"/v1/data/imports/{id}", ImportJobMapping.ToView(job, jobs.List()));
    }

    private static async Task<Results<Ok<ImportJobView>, ProblemResult>> CancelAsync(
        Guid id, ClaimsPrincipal user, ImportJobs jobs, IAuditTrail audit)
    {
        if (jobs.Find(id) is null)
        {
            return Problems.Of(ImportJobErrors.NotFound());
        }

        if (jobs.Find(id) is not { IsUnderWay: true })
        {
            return Problems.Of(ImportJobErrors.NotUnderWay());
        }

        if (!jobs.Cancel(id))
        {
            return Problems.Of(ImportJobErrors.NotUnderWay());
        }

        await NoteAsync("import.cancelled", id, null, user, audit);
        return TypedResults.Ok(ImportJobMapping.ToView(jobs.Find(id)!, jobs.List()));
    }

    private static async Task<Results<NoContent, ProblemResult>> DeleteAsync(
        Guid id, ClaimsPrincipal user, ImportJobs jobs, IAuditTrail audit)
    {
        if (jobs.Find(id) is null)
        {
            return Problems.Of(ImportJobErrors.NotFound());
        }

        if (jobs.Find(id) is { IsUnderWay: true })
        {
            return Problems.Of(ImportJobErrors.UnderWay());
        }

        if (!jobs.Delete(id))
        {
            return Problems.Of(ImportJobErrors.UnderWay());
        }

        await NoteAsync("import.deleted", id, null, user, audit);
        return TypedResults.NoContent();
    }

    /// <summary>After it was accepted, so that a refusal leaves no note; whoever hangs up meanwhile does not prevent it.</summary>
    private static Task NoteAsync(string action, Guid id, object? after, ClaimsPrincipal user, IAuditTrail audit) =>
        audit.NoteAsync(Callers.NameOf(user), action, $"import:{id}", null, after, CancellationToken.None);

    private static Results<PushStreamHttpResult, ProblemResult> DownloadRejected(Guid id, ImportJobs jobs)
    {
        if (jobs.Find(id) is not { } job)
        {
            return Problems.Of(ImportJobErrors.NotFound());
        }

        var path = jobs.Folder.RejectedOf(id);
        return job.HasRejected && File.Exists(path)
            ? TypedResults.Stream(
                stream => RejectedCsv.WriteAsync(path, job.Shape, stream, CancellationToken.None), "text/csv; charset=utf-8", "rejected.csv")
            : Problems.Of(ImportJobErrors.NothingRejected());
    }
}
