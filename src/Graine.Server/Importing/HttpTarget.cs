using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Graine.Server.Importing;

/// <summary>An import through a running server: batches one after the other, each until the server has answered for all of it.</summary>
internal sealed class HttpTarget : IImportTarget
{
    private const int AttemptsMax = 30;

    // Ten seconds: a server that is starting is there by then, an address with a slip never is.
    private const int FirstAttemptsMax = 7;
    private const int WaitSecondsMax = 30;

    private readonly HttpClient _client;
    private readonly Uri _route;
    private readonly TimeProvider _time;
    private bool _hasAnswered;

    /// <summary>The batch on its way while the next one is written.</summary>
    private (Task<List<Result>> Done, ImportBatch Batch)? _underWay;

    public HttpTarget(Uri server, string key, string source, TimeProvider time)
    {
        _client = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        _route = new Uri(server, "/v1/data/import?source=" + Uri.EscapeDataString(source));
        _time = time;
    }

    public async Task<(string Currency, string Zone)> ReadProgrammeAsync(CancellationToken ct)
    {
        using var response = await AskAsync(() => new HttpRequestMessage(HttpMethod.Get, _route), ct);
        var programme = await response.Content.ReadFromJsonAsync<Programme>(JsonSerializerOptions.Web, ct)
            ?? throw new ImportException($"{_route} did not answer as a Graine server does.");
        return (programme.Currency, programme.Zone);
    }

    public async Task SendAsync(ImportBatch batch, ImportTally tally, CancellationToken ct)
    {
        await TakeAsync(tally);
        _underWay = (PostAsync(batch, ct), batch);
    }

    public async Task FinishAsync(ImportTally tally, CancellationToken ct)
    {
        await TakeAsync(tally);
        using var response = await AskAsync(() => new HttpRequestMessage(HttpMethod.Post, new Uri(_route, "/v1/data/import/end")), ct);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task TakeAsync(ImportTally tally)
    {
        if (_underWay is not (var done, var batch))
        {
            return;
        }

        var results = await done;
        _underWay = null;
        for (var place = 0; place < batch.Kinds.Count; place++)
        {
            tally.Add(batch.Kinds[place], Enum.Parse<ImportStatus>(results[place].Status, ignoreCase: true), results[place].Code);
        }
    }

    private async Task<List<Result>> PostAsync(ImportBatch batch, CancellationToken ct)
    {
        using var response = await AskAsync(
            () =>
            {
                var content = new ByteArrayContent(batch.Json);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                return new HttpRequestMessage(HttpMethod.Post, _route) { Content = content };
            },
            ct);
        var answer = await response.Content.ReadFromJsonAsync<Answer>(JsonSerializerOptions.Web, ct);
        return answer?.Results.Count == batch.Kinds.Count
            ? answer.Results
            : throw new ImportException($"{_route} answered for {answer?.Results.Count ?? 0} of {batch.Kinds.Count} events.");
    }

    /// <summary>Until it is answered: a full or starting server says when to come back, a silent one is tried again ever later.</summary>
    private async Task<HttpResponseMessage> AskAsync(Func<HttpRequestMessage> make, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var wait = TimeSpan.FromSeconds(Math.Min(WaitSecondsMax, Math.Pow(1.5, attempt) / 3));
            try
            {
                using var request = make();
                var response = await _client.SendAsync(request, ct);
                _hasAnswered = true;
                if (response.IsSuccessStatusCode)
                {
                    return response;
                }

                using (response)
                {
                    await RefuseAsync(response, attempt, ct);
                    wait = response.Headers.RetryAfter?.Delta ?? wait;
                }
            }
            catch (Exception silence) when (silence is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
            {
                if (attempt == (_hasAnswered ? AttemptsMax : FirstAttemptsMax))
                {
                    throw new ImportException($"{_route.GetLeftPart(UriPartial.Authority)} does not answer: {silence.Message}", silence);
                }
            }

            await Task.Delay(wait, _time, ct);
        }
    }

    /// <summary>Throws for an answer that trying again does not change.</summary>
    private async Task RefuseAsync(HttpResponseMessage response, int attempt, CancellationToken ct)
    {
        var isPassing = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;
        if (isPassing && attempt < AttemptsMax)
        {
            return;
        }

        var said = await response.Content.ReadAsStringAsync(ct);
        throw new ImportException(response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => "The server does not know this key: give a secret key with --key or GRAINE_SECRET_KEY.",
            HttpStatusCode.Forbidden => "The key does not have the scope data:write.",
            _ => $"{_route} answered {(int)response.StatusCode}: {said[..Math.Min(300, said.Length)]}",
        });
    }

    private sealed record Programme(string Currency, string Zone);

    private sealed record Answer(List<Result> Results);

    private sealed record Result(string Status, string? Code);
}
