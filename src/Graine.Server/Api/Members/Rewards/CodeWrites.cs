using System.Security.Claims;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Graine.Server.Audit;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Server.Vouchers;
using Graine.Storage;

namespace Graine.Server.Api.Members.Rewards;

/// <summary>Pools of codes are filled, from JSON or CSV. Sending the same again adds nothing and tells them as duplicates, so it may be repeated.</summary>
internal static partial class CodeWrites
{
    public const int CodesMax = 20_000;
    private const int BytesMax = 4 * 1024 * 1024;
    private const int ToldMax = 1_000;
    private const int LengthMin = 4;
    private const int LengthMax = 64;

    public static async Task<IResult> AddAsync(
        string pool, HttpContext http, ClaimsPrincipal user, RunningPlan plan, IStore store, IAuditTrail audit, Clock clock, CancellationToken ct)
    {
        if (!PoolName().IsMatch(pool))
        {
            return Problems.Of(CodeProblems.PoolInvalid());
        }

        var (codes, error) = await ReadAsync(http.Request, ct);
        if (codes is null)
        {
            return Problems.Of(error!);
        }

        var shapes = RewardCodes.Patterns(plan.Current);
        var (wanted, seen, duplicates, invalid) =
            (new List<(string, long)>(), new HashSet<string>(StringComparer.Ordinal), new List<string>(), new List<InvalidCodeView>());
        for (var index = 0; index < codes.Count; index++)
        {
            var code = codes[index].Trim();
            if (WhyNot(code, shapes) is { } reason)
            {
                invalid.Add(new InvalidCodeView(index + 1, code.Length <= LengthMax ? code : code[..LengthMax], reason));
            }
            else if (seen.Add(code))
            {
                wanted.Add((code, ClaimCode.Place()));
            }
            else
            {
                duplicates.Add(code);
            }
        }

        await NoteAsync(pool, wanted.Count, user, audit, ct);
        var added = (await store.Codes.AddAsync(pool, wanted, clock.Now, ct)).ToHashSet(StringComparer.Ordinal);
        duplicates.AddRange(wanted.Select(each => each.Item1).Where(code => !added.Contains(code)));
        return TypedResults.Ok(new CodesAddedView(
            pool, added.Count, duplicates.Count, [.. duplicates.Take(ToldMax)], invalid.Count, [.. invalid.Take(ToldMax)]));
    }

    private static Task NoteAsync(string pool, int codes, ClaimsPrincipal user, IAuditTrail audit, CancellationToken ct) =>
        audit.NoteAsync(Callers.NameOf(user), "code_pool.filled", $"code-pool:{pool}", null, new { codes }, ct);

    /// <summary>In words; null when it is fine.</summary>
    private static string? WhyNot(string code, IReadOnlyList<Engine.Rewards.CodePattern> shapes) =>
        code.Length is < LengthMin or > LengthMax ? FormattableString.Invariant($"A code has {LengthMin} to {LengthMax} characters.")
        : code.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || char.IsSurrogate(letter)) ? "A code has no spaces and no control characters."
        : shapes.Any(shape => shape.Read(code) is not null) ? "It has the shape of the codes this server makes: they would be taken for each other."
        : null;

    private static async Task<(IReadOnlyList<string>? Codes, Error? Error)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, ct)) > 0)
        {
            await body.WriteAsync(buffer.AsMemory(0, read), ct);
            if (body.Length > BytesMax)
            {
                return (null, CodeProblems.TooMany());
            }
        }

        var codes = request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) == true
            ? ReadCsv(Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length))
            : ReadJson(body.GetBuffer().AsMemory(0, (int)body.Length));
        return codes is null ? (null, CodeProblems.Unreadable())
            : codes.Count > CodesMax ? (null, CodeProblems.TooMany())
            : (codes, null);
    }

    /// <summary>The first column of each line; a first line that says <c>code</c> is the header.</summary>
    private static List<string> ReadCsv(string text)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n').Select(line => line.Split(',', ';')[0].Trim().Trim('"').Trim()).ToList();
        if (lines.Count > 0 && lines[0].Equals("code", StringComparison.OrdinalIgnoreCase))
        {
            lines.RemoveAt(0);
        }

        lines.RemoveAll(line => line.Length == 0);
        return lines;
    }

    private static List<string>? ReadJson(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<CodesBody>(json.Span, JsonSerializerOptions.Web)?.Codes?.ToList() is { } codes && !codes.Contains(null!)
                ? codes
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,62}$")]
    private static partial Regex PoolName();
}

internal sealed record CodesBody(IReadOnlyList<string>? Codes);

/// <param name="Duplicates">In this or another pool already, or twice in the request.</param>
/// <param name="DuplicateCodes">The first thousand of them.</param>
/// <param name="InvalidCodes">The first thousand of them.</param>
internal sealed record CodesAddedView(
    string Pool, int Added, int Duplicates, IReadOnlyList<string> DuplicateCodes, int Invalid, IReadOnlyList<InvalidCodeView> InvalidCodes);

/// <param name="Place">From 1, the header and empty lines left out.</param>
internal sealed record InvalidCodeView(int Place, string Code, string Reason);
