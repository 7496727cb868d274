using System.Text;
using System.Text.Json;
using Graine.Server.PlanFiles;
using Graine.Server.Tests.LakeFeed;

namespace Graine.Server.Tests.PlanFiles;

/// <summary>The programme in a folder, against a real server.</summary>
public sealed class PlanFilesTests : ShopServer
{
    private string Files => Path.Combine(Folder, "plan");

    [Fact]
    public async Task What_is_pulled_is_what_is_in_force_and_pushing_it_changes_nothing()
    {
        await StartProgrammeAsync();
        await PullAsync();

        var text = await File.ReadAllTextAsync(Path.Combine(Files, "earning-rule", "gold-double.json"), Ct);
        Assert.Contains("  \"points\": \"order.total\"", text, StringComparison.Ordinal);
        Assert.Contains("Points doublés", text, StringComparison.Ordinal);
        using var server = Server();
        var work = await new PlanPush(server).PrepareAsync(await new PlanFolder(Files).ReadAsync(Ct), retires: true, Ct);
        Assert.Empty(work.Differences);
        Assert.Empty(work.Steps);
    }

    [Fact]
    public async Task A_change_a_new_document_and_a_missing_one_are_told_and_put_in_force_together()
    {
        await StartProgrammeAsync();
        await PullAsync();
        await EditAsync("earning-rule/base.json", "\"order.total\"", "\"order.total * 2.0\"");
        File.Copy(Path.Combine(Files, "earning-rule", "tea-weekend.json"), Path.Combine(Files, "earning-rule", "tea-monday.json"));
        await EditAsync("earning-rule/tea-monday.json", "tea-weekend", "tea-monday");
        File.Delete(Path.Combine(Files, "earning-rule", "first-order.json"));

        using var server = Server();
        var push = new PlanPush(server);
        var kept = await push.PrepareAsync(await new PlanFolder(Files).ReadAsync(Ct), retires: false, Ct);
        Assert.Equal(3, kept.Differences.Count);
        Assert.Equal(2, kept.Steps.Count);
        Assert.Equal(
            ["~ earning-rule/base.json", "    ~ /points: \"order.total\" → \"order.total * 2.0\"", "- earning-rule/first-order.json  only on the server", "+ earning-rule/tea-monday.json  only in the folder"],
            kept.Differences.SelectMany(PlanTelling.Lines));

        var work = await push.PrepareAsync(await new PlanFolder(Files).ReadAsync(Ct), retires: true, Ct);
        await push.SaveAsync(work, Ct);
        var (before, _) = await server.ReadAsync(Ct);
        Assert.Equal(work.Revision, before);

        // The same once more: the drafts are its own.
        var again = await push.PrepareAsync(await new PlanFolder(Files).ReadAsync(Ct), retires: true, Ct);
        await push.SaveAsync(again, Ct);
        Assert.Equal(before + 1, await push.PublishAsync(again, "from files", Ct));
        Assert.Empty((await push.PrepareAsync(await new PlanFolder(Files).ReadAsync(Ct), retires: true, Ct)).Differences);
        var (_, documents) = await server.ReadAsync(Ct);
        Assert.DoesNotContain(documents, document => document.Id == "first-order" && document.InForce is not null);
    }

    [Fact]
    public async Task Files_that_nobody_would_read_are_named()
    {
        foreach (var file in (string[])["earning-rules/base.json", "nokind/deep/a.json", "wallet/points.json", "wallet/points.json.orig", "wallet/old/x.json", "wallet/.swap", "loose.json", "README.md", ".git/x.json", "notes/plan.txt"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Files, file))!);
            await File.WriteAllTextAsync(Path.Combine(Files, file), """{"id":"points"}""", Ct);
        }

        Assert.Equal(
            ["earning-rules/: no kind of document is called that", "loose.json: a document is in the folder of its kind", "nokind/: no kind of document is called that", "wallet/old/: a kind's folder has files only", "wallet/points.json.orig: a document's file ends in .json"],
            new PlanFolder(Files).Unread());
        Assert.Equal("wallet/points.json", Assert.Single(await new PlanFolder(Files).ReadAsync(Ct)).Name);
    }

    [Fact]
    public async Task Somebodys_draft_is_not_overwritten()
    {
        await StartProgrammeAsync();
        await PullAsync();
        using var server = Server();
        var (_, documents) = await server.ReadAsync(Ct);
        var rule = documents.Single(document => document.Id == "base");
        var theirs = new PlanFile("earning-rule", "base", Parse(rule.Published!.Value.GetRawText().Replace("\"order.total\"", "\"1\"", StringComparison.Ordinal)));
        await server.SaveAsync(theirs, rule.Version, Ct);
        await EditAsync("earning-rule/base.json", "\"order.total\"", "\"order.total * 2.0\"");

        var files = await new PlanFolder(Files).ReadAsync(Ct);
        var refused = await Assert.ThrowsAsync<PlanFilesException>(() => new PlanPush(server).PrepareAsync(files, retires: false, Ct));
        Assert.Contains("earning-rule/base.json has a draft by", refused.Message, StringComparison.Ordinal);

        // Nor one that was saved between reading and sending.
        var late = await Assert.ThrowsAsync<PlanFilesException>(() => server.SaveAsync(files.Single(file => file.Id == "base"), rule.Version, Ct));
        Assert.Contains("earning-rule/base.json: ", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_is_refused_names_its_file_and_the_place_in_it()
    {
        await StartProgrammeAsync();
        await PullAsync();
        await EditAsync("earning-rule/base.json", "\"priority\": 10", "\"priority\": -1");
        using var server = Server();
        var push = new PlanPush(server);
        var work = await push.PrepareAsync(await new PlanFolder(Files).ReadAsync(Ct), retires: false, Ct);

        var refused = await Assert.ThrowsAsync<PlanFilesException>(async () =>
        {
            await push.SaveAsync(work, Ct);
            await push.PublishAsync(work, "", Ct);
        });

        Assert.Contains("/priority", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wallet/points.json", "{", "is not JSON")]
    [InlineData("wallet/points.json", "[]", "is not the document of that id")]
    [InlineData("wallet/points.json", "{\"id\":\"other\"}", "is not the document of that id")]
    public async Task A_file_that_is_no_document_is_named(string name, string text, string why)
    {
        var path = Path.Combine(Files, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, Ct);

        var refused = await Assert.ThrowsAsync<PlanFilesException>(() => new PlanFolder(Files).ReadAsync(Ct));

        Assert.StartsWith(name + " " + why, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("earning-rule", "../../outside")]
    [InlineData("..", "points")]
    public async Task A_server_cannot_name_a_file_elsewhere(string kind, string id) =>
        await Assert.ThrowsAsync<PlanFilesException>(() => new PlanFolder(Files).WriteAsync(new PlanFile(kind, id, Parse("{}")), Ct));

    [Fact]
    public async Task A_wrong_key_is_said()
    {
        using var server = new PlanServer(new HttpClient(), Http.BaseAddress!, "gr_secret_wrong");
        var refused = await Assert.ThrowsAsync<PlanFilesException>(() => server.ReadAsync(Ct));
        Assert.Contains("does not know this key", refused.Message, StringComparison.Ordinal);
    }

    private PlanServer Server() => new(new HttpClient(), Http.BaseAddress!, Http.DefaultRequestHeaders.Authorization!.Parameter!);

    private async Task PullAsync()
    {
        using var server = Server();
        var (_, documents) = await server.ReadAsync(Ct);
        foreach (var document in documents)
        {
            await new PlanFolder(Files).WriteAsync(document.InForce!, Ct);
        }
    }

    private async Task EditAsync(string name, string from, string to)
    {
        var path = Path.Combine(Files, name);
        var text = await File.ReadAllTextAsync(path, Ct);
        Assert.Contains(from, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(from, to, StringComparison.Ordinal), new UTF8Encoding(false), Ct);
    }

    private static JsonElement Parse(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        return parsed.RootElement.Clone();
    }
}
