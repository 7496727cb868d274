using System.Text.Json;
using System.Text.Json.Nodes;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Schemas;
using Graine.Engine.Tests.Plans;
using Graine.Server.PlanFiles;
using Graine.Server.Tests.LakeFeed;

namespace Graine.Server.Tests.PlanFiles;

/// <summary>Settings as files hold every kind of document there is: one that is forgotten anywhere on the way fails here.</summary>
public sealed class EveryKindTests : ShopServer
{
    private string Files => Path.Combine(Folder, "plan");

    [Fact]
    public async Task Every_kind_is_pushed_pulled_told_taken_away_and_pushed_again_as_it_was()
    {
        using var server = new PlanServer(new HttpClient(), Http.BaseAddress!, Http.DefaultRequestHeaders.Authorization!.Parameter!);
        var folder = new PlanFolder(Files);
        foreach (var kind in DocumentKinds.All)
        {
            await folder.WriteAsync(Of(kind), Ct);
        }

        await BringAsync(server, retires: true);
        Directory.Delete(Files, recursive: true);
        var first = await PullAsync(server);
        Assert.Equal(DocumentKinds.All.Order(StringComparer.Ordinal), first.Select(file => file.Kind).Order(StringComparer.Ordinal));
        Assert.All(first, file => Assert.True(Holds(file.Body, Of(file.Kind).Body), $"{file.Name} is not what was pushed: {file.Body}"));
        Assert.Empty((await PrepareAsync(server)).Differences);

        // One value of each, where a kind has words for people; all of it is told.
        foreach (var file in first.Where(file => file.Body.TryGetProperty("name", out _)))
        {
            var body = JsonNode.Parse(file.Body.GetRawText())!;
            body["name"]!["de"] = "Neu";
            await folder.WriteAsync(file with { Body = JsonSerializer.SerializeToElement(body) }, Ct);
        }

        Assert.Equal(first.Count(file => file.Body.TryGetProperty("name", out _)), (await PrepareAsync(server)).Differences.Count);
        foreach (var file in first)
        {
            folder.Delete(file);
        }

        await BringAsync(server, retires: true);
        Assert.Empty((await server.ReadAsync(Ct)).Documents.Select(document => document.InForce).OfType<PlanFile>());
        foreach (var file in first)
        {
            await folder.WriteAsync(file, Ct);
        }

        await BringAsync(server, retires: false);
        var again = await PullAsync(server);
        Assert.Equal(first.Select(file => (file.Name, file.Body.GetRawText())), again.Select(file => (file.Name, file.Body.GetRawText())));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_a_schema_and_stands_in_the_reference(string kind)
    {
        Assert.NotNull(PlanSchemas.Find(kind));
        Assert.Contains($"## {kind}\n", Guide.Reference("plan-documents.md"), StringComparison.Ordinal);
    }

    public static TheoryData<string> Kinds => [.. DocumentKinds.All];

    private async Task<PlanPush.Work> PrepareAsync(PlanServer server) =>
        await new PlanPush(server).PrepareAsync(await new PlanFolder(Files).ReadAsync(Ct), retires: true, Ct);

    private async Task BringAsync(PlanServer server, bool retires)
    {
        var push = new PlanPush(server);
        Directory.CreateDirectory(Files);
        var work = await push.PrepareAsync(await new PlanFolder(Files).ReadAsync(Ct), retires, Ct);
        await push.SaveAsync(work, Ct);
        await push.PublishAsync(work, "from files", Ct);
    }

    private async Task<List<PlanFile>> PullAsync(PlanServer server)
    {
        var files = new List<PlanFile>();
        foreach (var document in (await server.ReadAsync(Ct)).Documents.Where(document => document.InForce is not null))
        {
            await new PlanFolder(Files).WriteAsync(document.InForce!, Ct);
            files.Add(document.InForce!);
        }

        return [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    /// <summary>Everything that was said is there, with the same value; defaults may have been added.</summary>
    private static bool Holds(JsonElement there, JsonElement said) => (there.ValueKind, said.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => said.EnumerateObject().All(member => there.TryGetProperty(member.Name, out var value) && Holds(value, member.Value)),
        (JsonValueKind.Array, JsonValueKind.Array) => there.GetArrayLength() == said.GetArrayLength() && there.EnumerateArray().Zip(said.EnumerateArray()).All(pair => Holds(pair.First, pair.Second)),
        _ => JsonElement.DeepEquals(there, said),
    };

    /// <summary>Fails for a kind that nobody wrote a document of.</summary>
    private static PlanFile Of(string kind)
    {
        Assert.True(SampleDocuments.ByKind.TryGetValue(kind, out var text), $"Write a sample of the kind {kind}, so that files of it are tried.");
        using var json = JsonDocument.Parse(text!);
        return new PlanFile(kind, json.RootElement.GetProperty("id").GetString()!, json.RootElement.Clone());
    }
}
