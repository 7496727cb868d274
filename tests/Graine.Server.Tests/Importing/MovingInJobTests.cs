using System.Text;
using System.Text.Json;
using Graine.Server.Tests.Members;

namespace Graine.Server.Tests.Importing;

/// <summary>A file of customers with their points from a browser: looked at, tried beside the old programme's totals, and moved in once it adds up.</summary>
public sealed class MovingInJobTests : MemberServer
{
    private const string French =
        "Fiche;Prénom;Courriel;Solde de points;Date d'obtention;Date d'expiration;Palier\r\n"
        + "A-17;Zoé;zoe@shop.example;1\u00a0234,00;05/03/2026;31/12/2027;Or\r\n"
        + "A-17;;;66,00;13/06/2026;30/06/2027;\r\n"
        + "B-2;Chloé;chloe@shop.example;35;;;\r\n"
        + ";Personne;;5;;;\r\n"
        + "C-3;Luc;luc@shop.example;beaucoup;;;Diamant\r\n";

    private static readonly string?[] Fields = ["id", "first_name", "email", "points", "earned_at", "expires_at", "tier"];

    protected override Task PrepareAsync() => PublishAsync(
        ("wallet", new { id = "points", name = Name("Points"), expiry = new { kind = "rolling", months = 12 } }),
        ("wallet", new { id = "gifts", name = new { fr = "Cadeaux", en = "Gifts" }, expiry = new { kind = "never" } }),
        ("tier-set", new
        {
            id = "status",
            name = Name("Status"),
            measure = "orders(365).total",
            tiers = new[] { new { id = "gold", name = new { fr = "Or", en = "Gold" }, from = 100 } },
        }));

    [Fact]
    public async Task A_file_is_mapped_tried_beside_the_old_totals_and_moved_in_when_they_hold()
    {
        var job = await UploadAsync(French);
        Assert.Equal("members", Text(job, "content"));
        var columns = job.GetProperty("shape").GetProperty("columns").EnumerateArray().Select(column => column.TryGetProperty("field", out var field) ? field.GetString() : null);
        Assert.Equal([null, .. Fields[1..]], columns);

        var preview = await PostJsonAsync(PathOf(job) + "/preview", new { fields = Fields }, 200);
        Assert.Equal("dmy", Text(preview, "days"));
        var errors = preview.GetProperty("rows").EnumerateArray().SelectMany(row => row.GetProperty("errors").EnumerateArray()
            .Select(error => (Line: row.GetProperty("line").GetInt32(), Reason: Text(error, "reason"), Column: error.TryGetProperty("column", out var column) && column.ValueKind == JsonValueKind.Number ? column.GetInt32() : -1)));
        Assert.Equal([(5, "identifier_missing", -1), (6, "points_invalid", 3)], errors);

        var totals = await ReadTotalsAsync(job, "Compte;Total\nClients;2\nPoints;1\u00a0336,00\nOr;1\nBons;4\n");
        Assert.Equal(["Bons"], totals.GetProperty("unknown").EnumerateArray().Select(each => each.GetString()));
        Assert.Equal(
            [("members", 2m), ("points", 1336m), ("tier:gold", 1m)],
            totals.GetProperty("totals").EnumerateArray().Select(each => (Text(each, "name"), each.GetProperty("said").GetDecimal())));

        // The old programme says a point more: a trial tells, and the move itself writes nothing either.
        var options = new { fields = Fields, source = "old", wallet = "points", totals = totals.GetProperty("totals") };
        foreach (var isDry in new[] { true, false })
        {
            var differing = await RunAsync(job, options, isDry);
            Assert.Equal(("checked", true), (Text(differing, "state"), differing.GetProperty("hasFile").GetBoolean()));
            var members = differing.GetProperty("report").GetProperty("members");
            Assert.Equal((2, false, false), (members.GetProperty("members").GetInt32(), members.GetProperty("addsUp").GetBoolean(), members.GetProperty("isWritten").GetBoolean()));
            Assert.Equal(
                [("members", 2m, 2m), ("gifts", 0m, -1m), ("points", 1335m, 1336m), ("tier:gold", 1m, 1m)],
                members.GetProperty("totals").EnumerateArray().Select(total => (
                    Text(total, "name"), total.GetProperty("read").GetDecimal(), total.TryGetProperty("said", out var said) && said.ValueKind == JsonValueKind.Number ? said.GetDecimal() : -1m)));
            Assert.Equal("Cadeaux", Text(members.GetProperty("totals")[1].GetProperty("called"), "fr"));
            using var nobody = await SendAsync(HttpMethod.Get, "v1/members/user:A-17");
            await ProblemAsync(nobody, 404, "members.not_found");
        }

        var done = await RunAsync(job, new { fields = Fields, source = "old", wallet = "points", totals = new[] { new { name = "points", said = 1335 } } }, isDry: false);
        Assert.Equal(("done", 2, 2), (Text(done, "state"), done.GetProperty("report").GetProperty("accepted").GetInt32(), done.GetProperty("report").GetProperty("rejectedLines").GetInt32()));
        Assert.Equal((1300, 35), (await ActiveAsync("user:A-17"), await ActiveAsync("user:B-2")));
        using var download = await SendAsync(HttpMethod.Get, PathOf(job) + "/rejected");
        Assert.Contains("C-3,Luc,luc@shop.example,beaucoup,,,Diamant,6,points_invalid", await download.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""", 422, "imports.totals_missing")]
    [InlineData("""{"fields":["points"]}""", 422, "imports.mapping_invalid")]
    [InlineData("""{"fields":["id","id"]}""", 422, "imports.mapping_invalid")]
    [InlineData("""{"totals":[{"name":"points","said":1},{"name":"points","said":2}]}""", 400, "imports.options_invalid")]
    public async Task What_cannot_work_is_told_before_anything_starts(string body, int status, string code)
    {
        var job = await UploadAsync("id,points\n1,10\n");
        using var refused = await SendAsync(HttpMethod.Post, PathOf(job) + "/start", body);
        await ProblemAsync(refused, status, code);
    }

    [Fact]
    public async Task A_total_of_no_wallet_ends_the_import_and_one_without_totals_goes_on_only_when_it_is_said()
    {
        var job = await UploadAsync("id,points\n1,10\n");
        var failed = await RunAsync(job, new { totals = new[] { new { name = "miles", said = 10 } } }, isDry: false);
        Assert.Equal("failed", Text(failed, "state"));
        Assert.Contains("no wallet or tier miles", Text(failed, "failure"), StringComparison.Ordinal);

        Assert.Equal("done", Text(await RunAsync(job, new { unreconciled = true, wallet = "points" }, isDry: false), "state"));
        Assert.Equal(10, await ActiveAsync("user:1"));
        using var unreadable = await SendTotalsAsync(job, "points\n");
        await ProblemAsync(unreadable, 422, "imports.unreadable");
    }

    private static string PathOf(JsonElement job) => "v1/data/imports/" + Text(job, "id");

    private async Task<JsonElement> UploadAsync(string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/data/imports?content=members&name=clients.csv");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        request.Headers.Add("Idempotency-Key", NewKey());
        using var response = await Http.SendAsync(request, Ct);
        return await JsonAsync(response, 201);
    }

    private async Task<JsonElement> PostJsonAsync(string path, object body, int status)
    {
        using var response = await SendAsync(HttpMethod.Post, path, body);
        return await JsonAsync(response, status);
    }

    private async Task<HttpResponseMessage> SendTotalsAsync(JsonElement job, string text)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        return await Http.PostAsync(new Uri(PathOf(job) + "/totals", UriKind.Relative), content, Ct);
    }

    private async Task<JsonElement> ReadTotalsAsync(JsonElement job, string text)
    {
        using var response = await SendTotalsAsync(job, text);
        return await JsonAsync(response, 200);
    }

    private async Task<JsonElement> RunAsync(JsonElement job, object options, bool isDry)
    {
        await PostJsonAsync(PathOf(job) + (isDry ? "/start?dry=true" : "/start"), options, 202);
        while (true)
        {
            var now = await GetAsync(PathOf(job));
            if (Text(now, "state") is not ("queued" or "running"))
            {
                return now;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Ct);
        }
    }
}
