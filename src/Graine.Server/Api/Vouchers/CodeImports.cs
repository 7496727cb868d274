using System.Globalization;
using System.Text;
using Graine.Engine;
using Graine.Engine.Plans;
using Graine.Engine.Vouchers;
using Graine.Server.Audit;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using CompiledPlan = Graine.Engine.Plans.Plan;
using Currencies = Graine.Server.Intake.Currencies;

namespace Graine.Server.Api.Vouchers;

/// <summary>Codes that others have made come in as CSV. Sending the same again adds nothing and tells them, so it may be repeated.</summary>
internal static class CodeImports
{
    private const int BytesMax = 8 * 1024 * 1024;
    private const int RowsAtOnce = 5_000;
    private const int ToldMax = 1_000;
    private const int LengthMin = 3;
    private const int LengthMax = 64;
    private const decimal BalanceMax = 1_000_000m;

    public static async Task<IResult> ImportAsync(
        string campaign, HttpContext http, IStore store, RunningPlan plan, Clock clock, IAuditTrail audit, CancellationToken ct)
    {
        if (plan.Current.FindCampaign(campaign) is not { } found)
        {
            return Problems.Of(VoucherProblems.CampaignUnknown());
        }

        if (found.Codes is null)
        {
            return Problems.Of(VoucherProblems.CampaignShared());
        }

        if (await ReadAsync(http.Request, ct) is not { } text)
        {
            return Problems.Of(VoucherProblems.ImportTooMany());
        }

        if (http.Request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) != true)
        {
            return Problems.Of(VoucherProblems.ImportUnreadable());
        }

        var (rows, rejected) = Read(text, found, plan.Current, clock.Now);
        if (rows.Count + rejected.Count > VoucherProblems.ImportMax)
        {
            return Problems.Of(VoucherProblems.ImportTooMany());
        }

        await audit.NoteAsync(http.User, VoucherNotes.Imported, campaign, new { codes = rows.Count }, ct);
        var added = 0;
        foreach (var chunk in rows.Chunk(RowsAtOnce))
        {
            var kept = (await store.Vouchers.AddAsync([.. chunk.Select(each => each.Row)], ct)).ToHashSet(StringComparer.Ordinal);
            added += kept.Count;
            rejected.AddRange(chunk.Where(each => !kept.Contains(each.Row.Code))
                .Select(each => new RejectedCodeView(each.Line, each.Row.Shown ?? each.Row.Code, "It is there already.")));
        }

        return TypedResults.Ok(new ImportedView(campaign, added, rejected.Count, [.. rejected.OrderBy(each => each.Line).Take(ToldMax)]));
    }

    private static (List<(int Line, VoucherRow Row)> Rows, List<RejectedCodeView> Rejected) Read(
        string text, VoucherCampaign campaign, CompiledPlan plan, Instant now)
    {
        var (rows, rejected, seen) = (new List<(int, VoucherRow)>(), new List<RejectedCodeView>(), new HashSet<string>(StringComparer.Ordinal));
        var line = 0;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            var cells = raw.Split(raw.Contains(';', StringComparison.Ordinal) ? ';' : ',').Select(cell => cell.Trim().Trim('"').Trim()).ToArray();
            if (cells[0].Length == 0 || (line == 0 && cells[0].Equals("code", StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            line++;
            var code = VoucherCodes.Clean(cells[0]);
            var balance = Balance(cells, campaign, plan);
            if ((WhyNot(cells[0], code, plan) ?? (balance is null ? "The balance is not an amount of money." : seen.Add(code) ? null : "It stands there twice.")) is { } reason)
            {
                rejected.Add(new RejectedCodeView(line, cells[0].Length <= LengthMax ? cells[0] : cells[0][..LengthMax], reason));
                continue;
            }

            rows.Add((line, new VoucherRow
            {
                Code = code,
                Campaign = campaign.Id,
                Place = (now.Milliseconds << 20) + line,
                Shown = cells[0] == code ? null : cells[0],
                BalanceMinor = balance!.Value,
            }));
        }

        return (rows, rejected);
    }

    /// <summary>In words; null when it is fine.</summary>
    private static string? WhyNot(string typed, string code, CompiledPlan plan) =>
        code.Length < LengthMin || typed.Length > LengthMax
            ? string.Create(CultureInfo.InvariantCulture, $"A code has {LengthMin} to {LengthMax} characters.")
        : typed.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter)) ? "A code has no control characters."
        : plan.FindShared(code) is not null ? "It is the code that everybody has in another campaign."
        : plan.Campaigns.Any(each => each.Codes?.Read(code) is { } read && !(each.Codes.IsRight(read) && read == code))
            ? "It has the shape of codes this server makes, and is none: it would be taken for a slip."
        : null;

    private static long? Balance(string[] cells, VoucherCampaign campaign, CompiledPlan plan) =>
        campaign.BalanceMinor is not { } usual ? 0
        : cells.Length < 2 || cells[1].Length == 0 ? usual
        : decimal.TryParse(cells[1].Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount is > 0 and <= BalanceMax
            ? Currencies.ToMinor(amount, plan.Programme.Currency)
            : null;

    private static async Task<string?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, ct)) > 0)
        {
            await body.WriteAsync(buffer.AsMemory(0, read), ct);
            if (body.Length > BytesMax)
            {
                return null;
            }
        }

        return Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
    }
}
