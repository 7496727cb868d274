using System.Text.Json;
using Graine.Server.Hosting;
using Graine.Server.Importing;
using Graine.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Importing;

public sealed class ImportOverHttpTests : ServerFixture
{
    private const string Orders =
        "order_id,date,product,qty,price,customer_id,country\n"
        + "1,2024-03-01 10:00,Cup,2,4.00,17,France\n2,2024-04-01 10:00,Pot,1,9.00,17,France\nC3,2024-04-05,Cup,-1,4.00,17,France\n4,2024-04-06,Pot,1,9.00,,France\n";

    [Fact]
    public async Task A_file_goes_through_a_running_server_once()
    {
        var first = await ImportAsync("secret-for-these-tests-only");
        Assert.Equal((5, 0), (first.Tally.Total(ImportStatus.Accepted), first.Tally.Total(ImportStatus.Rejected)));
        var member = await GetAsync("v1/members/user:17");
        Assert.Equal("France", member.GetProperty("facts").GetProperty("country").GetString());
        var again = await ImportAsync("secret-for-these-tests-only");
        Assert.Equal((0, 5), (again.Tally.Total(ImportStatus.Accepted), again.Tally.Total(ImportStatus.Duplicate)));
        Assert.Equal(member.GetRawText(), (await GetAsync("v1/members/user:17")).GetRawText());
    }

    [Fact]
    public async Task A_key_the_server_does_not_know_is_told()
    {
        var refused = await Assert.ThrowsAsync<ImportException>(() => ImportAsync("nobody"));
        Assert.Contains("does not know this key", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_taken()
    {
        using var content = new StringContent("{\"batch\":[]}");
        using var response = await Stranger.PostAsync(new Uri("v1/data/import", UriKind.Relative), content, Ct);
        Assert.Equal(401, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("v1/data/import", "[]", "data.no_batch")]
    [InlineData("v1/data/import?source=", "{\"batch\":[]}", "data.source_invalid")]
    public async Task A_body_that_is_no_batch_is_refused(string path, string body, string code)
    {
        using var response = await SendAsync(HttpMethod.Post, path, body);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement;
        Assert.Equal((400, code), ((int)response.StatusCode, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Each_event_is_judged_alone()
    {
        var answer = await PostAsync("v1/data/import", new
        {
            batch = new object[]
            {
                new { type = "track", @event = "Seen", messageId = "m1", userId = "17", timestamp = "2024-01-01T00:00:00Z" },
                new { type = "track", @event = "Seen", messageId = "m2", userId = "17", timestamp = "never" },
                new { type = "track", @event = "Else", messageId = "m1", userId = "17", timestamp = "2024-01-01T00:00:00Z" },
            },
        });
        Assert.Equal(
            ["accepted", "rejected", "changed"],
            answer.GetProperty("results").EnumerateArray().Select(one => one.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task The_folder_of_a_running_server_is_left_alone()
    {
        var options = App.Services.GetRequiredService<ServeOptions>();
        var refused = await Assert.ThrowsAsync<ImportException>(() => LocalPipeline.OpenAsync(options, TimeProvider.System, Ct));
        Assert.Contains("--url", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DataFolderInUseException>(() => GraineServer.BuildAsync(options, TimeProvider.System, Ct));
    }

    private async Task<ImportSummary> ImportAsync(string key)
    {
        var folder = Directory.CreateTempSubdirectory("graine-import-");
        try
        {
            var file = Path.Combine(folder.FullName, "orders.csv");
            await File.WriteAllTextAsync(file, Orders, Ct);
            await using var target = new HttpTarget(Http.BaseAddress!, key, "tests", TimeProvider.System);
            var options = new ImportOptions { File = file, Source = "tests", Rejected = Path.Combine(folder.FullName, "rejected.csv") };
            return await new OrderImport(options, target, new Recording(), TimeProvider.System).RunAsync(Ct);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
