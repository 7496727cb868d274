using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Graine.Server.Importing.Members;

/// <summary>A file of members to a running server, in one request; the answer in words for whoever typed the command.</summary>
internal sealed class MemberImportClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private readonly HttpClient _client;
    private readonly Uri _server;

    /// <exception cref="ImportException">The address is none, or the key is missing.</exception>
    public MemberImportClient(string address, string? key)
    {
        _server = Uri.TryCreate(address, UriKind.Absolute, out var read) && read.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? read
            : throw new ImportException($"--url {address}: write the server's address, for example http://127.0.0.1:8080.");
        _client = new HttpClient { Timeout = Patience };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", key ?? throw new ImportException("--url needs a secret key: --key or GRAINE_SECRET_KEY."));
    }

    /// <exception cref="ImportException">The server refused, or does not answer; sent again, members that are there are not taken over twice.</exception>
    public async Task<string> SendAsync(MemberImportOptions options, CancellationToken ct)
    {
        await using var file = File.OpenRead(options.File);
        using var content = new StreamContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        try
        {
            using var response = await _client.PostAsync(new Uri(_server, "/v1/data/import/members?" + Query(options)), content, ct);
            var text = await response.Content.ReadAsStringAsync(ct);
            return response.IsSuccessStatusCode ? Tell(text, options) : throw new ImportException(Refusal((int)response.StatusCode, text));
        }
        catch (HttpRequestException silence)
        {
            throw new ImportException($"{_server.GetLeftPart(UriPartial.Authority)} does not answer: {silence.Message}", silence);
        }
    }

    public void Dispose() => _client.Dispose();

    private static string Query(MemberImportOptions options)
    {
        var pairs = new List<(string Name, string Value)>
        {
            ("dry", options.IsDry ? "true" : "false"),
            ("unreconciled", options.IsUnreconciled ? "true" : "false"),
            ("source", options.Source),
            ("dates", options.Days == DayOrder.MonthFirst ? "mdy" : "dmy"),
        };
        pairs.AddRange(options.Totals.Select(total => ("total", total)));
        pairs.AddRange(options.Map.Select(map => ("map", map)));
        if (options.Wallet is { } wallet)
        {
            pairs.Add(("wallet", wallet));
        }

        if (options.Zone is { } zone)
        {
            pairs.Add(("zone", zone));
        }

        return string.Join('&', pairs.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
    }

    private static string Refusal(int status, string text)
    {
        try
        {
            return JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString()!;
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return status switch
            {
                401 => "The server does not know this key: give a secret key with --key or GRAINE_SECRET_KEY.",
                403 => "The key does not have the scope data:write.",
                _ => string.Create(CultureInfo.InvariantCulture, $"The server answered {status}: {text[..Math.Min(300, text.Length)]}"),
            };
        }
    }

    private static string Tell(string json, MemberImportOptions options)
    {
        var answer = JsonDocument.Parse(json).RootElement;
        var said = new StringBuilder("columns: ");
        said.AppendJoin(", ", answer.GetProperty("columns").EnumerateArray().Select(pair => $"{pair.GetProperty("column")} as {pair.GetProperty("field")}"));
        foreach (var total in answer.GetProperty("totals").EnumerateArray())
        {
            var differs = total.GetProperty("said") is { ValueKind: JsonValueKind.Number } number && number.GetDecimal() != total.GetProperty("read").GetDecimal()
                ? $", the source says {number}"
                : "";
            said.Append(CultureInfo.InvariantCulture, $"\n{total.GetProperty("name")}: {total.GetProperty("read").GetDecimal():0.####}{differs}");
        }

        said.Append(CultureInfo.InvariantCulture, $"\nrows: {answer.GetProperty("rows")}, of which rejected {answer.GetProperty("rejectedRows")}");
        if (!options.IsDry)
        {
            said.Append(CultureInfo.InvariantCulture, $"\ntaken over: {answer.GetProperty("imported")}, there already: {answer.GetProperty("repeated")}, there with other contents: {answer.GetProperty("changed")}, refused: {answer.GetProperty("refused")}");
        }

        using var rejected = new RejectedLines(options.Rejected);
        foreach (var row in answer.GetProperty("rejected").EnumerateArray())
        {
            rejected.Add(row.GetProperty("line").GetInt32(), row.GetProperty("reason").GetString()!, row.GetProperty("text").GetString()!);
        }

        if (rejected.Total > 0)
        {
            said.Append(CultureInfo.InvariantCulture, $"\nrejected rows, each with its reason: {Path.GetFullPath(options.Rejected)}");
        }

        return answer.GetProperty("addsUp").GetBoolean() ? said.ToString() : throw new ImportException(said + "\nNothing was written: the file does not add up to what the source says.");
    }
}
