using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Graine.Server.Tests.Hosting;

namespace Graine.Server.Tests.Data;

/// <summary>A file from a browser: uploaded, looked at, tried, imported, and what was not taken given back.</summary>
public sealed class ImportJobTests : ServerFixture
{
    private const string French =
        "Numéro commande;Date commande;Produit;Quantité;Prix unitaire;N° client;Remarque\n"
        + "1;03/04/2025 10:00;Thé;2;4,50;17;\n"
        + "2;04/04/2025;Café;1;9,00;17;bon\n"
        + "3;hier;Café;0;9,00;18;=1+1\n"
        + "4;05/04/2025;Café;1;neuf;18;\n";

    private static readonly string?[] FrenchFields = ["order_id", "date", "product", "quantity", "price", "customer_id", null];

    [Fact]
    public async Task A_french_file_is_understood_tried_imported_and_its_bad_lines_come_back()
    {
        var job = await UploadAsync(Encoding.Latin1.GetBytes(French), "C:\\ventes\\avril.csv");
        var shape = job.GetProperty("shape");
        Assert.Equal(("avril.csv", "windows-1252", ";"), (job.GetProperty("fileName").GetString(), shape.GetProperty("encoding").GetString(), shape.GetProperty("separator").GetString()));
        Assert.Equal(
            FrenchFields,
            shape.GetProperty("columns").EnumerateArray().Select(column => column.TryGetProperty("field", out var field) ? field.GetString() : null));

        var options = new { fields = FrenchFields, source = "caisse" };
        using var previewed = await SendAsync(HttpMethod.Post, PathOf(job) + "/preview", options);
        var preview = await JsonAsync(previewed, 200);
        Assert.Equal(("dmy", false, 4), (preview.GetProperty("days").GetString(), preview.GetProperty("rows")[0].TryGetProperty("errors", out var none) && none.GetArrayLength() > 0, preview.GetProperty("rows").GetArrayLength()));
        Assert.Equal(4.5m, preview.GetProperty("rows")[0].GetProperty("price").GetDecimal());
        Assert.Equal(
            [("date_invalid", 1), ("quantity_zero", 3)],
            preview.GetProperty("rows")[2].GetProperty("errors").EnumerateArray().Select(error => (error.GetProperty("reason").GetString(), error.GetProperty("column").GetInt32())));

        var dry = await RunAsync(job, options, dry: true);
        Assert.Equal(("checked", 2, 0), (State(dry), Report(dry, "orders"), Report(dry, "accepted")));
        using var nobody = await SendAsync(HttpMethod.Get, "v1/members/user:17");
        await ProblemAsync(nobody, 404, "members.not_found");

        var done = await RunAsync(job, options, dry: false);
        Assert.Equal(("done", 2, 2), (State(done), Report(done, "accepted"), Report(done, "rejectedLines")));
        Assert.False(done.GetProperty("hasFile").GetBoolean());
        Assert.Equal(1800, (await GetAsync("v1/members/user:17")).GetProperty("activity").GetProperty("revenueMinor").GetInt64());

        using var download = await SendAsync(HttpMethod.Get, PathOf(job) + "/rejected");
        var text = await download.Content.ReadAsStringAsync(Ct);
        Assert.Equal(
            "\uFEFFNuméro commande,Date commande,Produit,Quantité,Prix unitaire,N° client,Remarque,_line,_reason\n"
            + "3,hier,Café,0,\"9,00\",18,\"'=1+1\",4,date_invalid\n4,05/04/2025,Café,1,neuf,18,,5,price_invalid\n",
            "\uFEFF" + text.TrimStart('\uFEFF').ReplaceLineEndings("\n"));
        Assert.Contains("attachment", download.Content.Headers.ContentDisposition?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_again_is_recognised_and_changes_nothing()
    {
        var file = Gzip(Orders(50));
        var first = await UploadAsync(file, "a.csv.gz");
        Assert.Equal(("done", 100), (State(await RunAsync(first, new { })), Report(await GetAsync(PathOf(first)), "accepted")));
        var second = await UploadAsync(file, "b.csv.gz");
        Assert.Equal(first.GetProperty("id").GetString(), second.GetProperty("sameAs").GetProperty("id").GetString());
        var done = await RunAsync(second, new { });
        Assert.Equal((0, 100), (Report(done, "accepted"), Report(done, "duplicates")));
        var list = (await GetAsync("v1/data/imports")).GetProperty("items");
        Assert.Equal(["b.csv.gz", "a.csv.gz"], list.EnumerateArray().Select(item => item.GetProperty("fileName").GetString()));
    }

    [Theory]
    [InlineData("", 422, "imports.unreadable")]
    [InlineData("PK\u0003\u0004 a sheet", 422, "imports.unreadable")]
    [InlineData("a\0b\n1,2\n", 422, "imports.unreadable")]
    [InlineData("\u001f\u008bno gzip", 422, "imports.unreadable")]
    public async Task What_is_no_table_is_refused_and_leaves_nothing(string text, int status, string code)
    {
        using var response = await PostAsync(Encoding.Latin1.GetBytes(text), "x.csv", NewKey());
        await ProblemAsync(response, status, code);
        Assert.Empty((await GetAsync("v1/data/imports")).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"fields":["order_id","order_id"]}""", 422, "imports.mapping_invalid")]
    [InlineData("""{"fields":[null,"price"]}""", 422, "imports.mapping_invalid")]
    [InlineData("""{"fields":["no_such"]}""", 422, "imports.mapping_invalid")]
    [InlineData("""{"zone":"../../etc/passwd"}""", 400, "imports.options_invalid")]
    [InlineData("""{"currency":"EURO"}""", 400, "imports.options_invalid")]
    [InlineData("""{"days":"ymd"}""", 400, "imports.options_invalid")]
    public async Task A_mapping_that_cannot_work_is_told_before_anything_starts(string body, int status, string code)
    {
        var job = await UploadAsync(Orders(1), "x.csv");
        foreach (var verb in new[] { "/preview", "/start" })
        {
            using var response = await SendAsync(HttpMethod.Post, PathOf(job) + verb, body);
            await ProblemAsync(response, status, code);
        }
    }

    [Fact]
    public async Task A_retry_of_an_upload_is_the_same_import()
    {
        var key = NewKey();
        using var first = await PostAsync(Orders(1), "x.csv", key);
        using var again = await PostAsync(Orders(1), "x.csv", key);
        Assert.Equal(
            (await JsonAsync(first, 201)).GetProperty("id").GetString(), (await JsonAsync(again, 200)).GetProperty("id").GetString());
    }

    [Fact]
    public async Task An_import_is_deleted_with_its_lines_and_only_when_it_is_not_under_way()
    {
        var job = await UploadAsync(Orders(1), "x.csv");
        using (var cancelled = await SendAsync(HttpMethod.Post, PathOf(job) + "/cancel"))
        {
            await ProblemAsync(cancelled, 409, "imports.not_under_way");
            Assert.Empty((await GetAsync("v1/audit?action=import.cancelled")).GetProperty("items").EnumerateArray());
        }

        using (var rejected = await SendAsync(HttpMethod.Get, PathOf(job) + "/rejected"))
        {
            await ProblemAsync(rejected, 404, "imports.nothing_rejected");
        }

        using var deleted = await SendAsync(HttpMethod.Delete, PathOf(job));
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await SendAsync(HttpMethod.Get, PathOf(job));
        await ProblemAsync(gone, 404, "imports.not_found");
    }

    private static byte[] Orders(int count) => Encoding.UTF8.GetBytes("order_id,date,product,qty,price,customer_id,country\n" + string.Concat(
        Enumerable.Range(1, count).Select(order => FormattableString.Invariant($"{order},2024-03-01 10:00,Cup,2,4.00,c{order},France\n"))));

    private static byte[] Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return stream.ToArray();
    }

    private static string PathOf(JsonElement job) => "v1/data/imports/" + job.GetProperty("id").GetString();

    private static string State(JsonElement job) => job.GetProperty("state").GetString()!;

    private static int Report(JsonElement job, string figure) => job.GetProperty("report").GetProperty(figure).GetInt32();

    private async Task<HttpResponseMessage> PostAsync(byte[] file, string name, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/data/imports?name=" + Uri.EscapeDataString(name));
        request.Content = new ByteArrayContent(file);
        request.Headers.Add("Idempotency-Key", key);
        return await Http.SendAsync(request, Ct);
    }

    private async Task<JsonElement> UploadAsync(byte[] file, string name)
    {
        using var response = await PostAsync(file, name, NewKey());
        return await JsonAsync(response, 201);
    }

    private async Task<JsonElement> RunAsync(JsonElement job, object options, bool dry = false)
    {
        using var started = await SendAsync(HttpMethod.Post, PathOf(job) + (dry ? "/start?dry=true" : "/start"), options);
        await JsonAsync(started, 202);
        while (true)
        {
            var now = await GetAsync(PathOf(job));
            if (State(now) is not ("queued" or "running"))
            {
                return now;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Ct);
        }
    }
}
