using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Graine.Server.Tests.Hosting;

/// <summary>The OpenAPI document holds together, and the committed one is the server's.</summary>
public sealed class OpenApiTests : ServerFixture
{
    private const string Committed = "docs/reference/openapi.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var document = await ReadAsync();
        foreach (var reference in References(document))
        {
            var at = document;
            foreach (var part in reference.Split('/').Skip(1))
            {
                at = at! is JsonArray list ? list[int.Parse(part, CultureInfo.InvariantCulture)] : at?[Uri.UnescapeDataString(part).Replace("~1", "/", StringComparison.Ordinal)];
            }

            Assert.True(at is not null, reference);
        }
    }

    [Fact]
    public async Task Every_operation_has_a_name_its_parameters_and_problems()
    {
        var document = await ReadAsync();
        Assert.StartsWith("3.1.", (string?)document["openapi"], StringComparison.Ordinal);
        Assert.Equal("bearer", (string?)document["components"]!["securitySchemes"]!["bearer"]!["scheme"]);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, method, operation) in Operations(document))
        {
            var what = $"{method} {path}";
            var responses = operation["responses"]!.AsObject();
            Assert.Contains(responses, response => response.Key[0] == '2');
            Assert.True(HasProblem(responses), what + " has no problem among its answers");
            foreach (var parameter in path.Split('{').Skip(1).Select(part => part.Split('}')[0]))
            {
                Assert.True(
                    operation["parameters"]?.AsArray().Any(one => (string?)one!["name"] == parameter && (string?)one["in"] == "path") == true,
                    $"{what} does not say {parameter}");
            }

            if (operation["operationId"] is { } name)
            {
                Assert.True(names.Add((string)name!), $"{name} twice");
            }

            if (operation["security"] is not null && method is "post" or "put" or "delete")
            {
                Assert.True(
                    operation["parameters"]!.AsArray().Any(one => (string?)one!["name"] == "Idempotency-Key"),
                    what + " cannot be repeated");
            }
        }

        Assert.Contains("PutSession", names);
    }

    /// <summary>To write it anew, run this test with GRAINE_WRITE_DOCUMENTS=1.</summary>
    [Fact]
    public async Task The_committed_document_is_the_servers()
    {
        var path = Path.Combine(Root(), Committed);
        var now = (await ReadAsync()).ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable("GRAINE_WRITE_DOCUMENTS") == "1")
        {
            await File.WriteAllTextAsync(path, now, Ct);
        }

        Assert.True(
            await File.ReadAllTextAsync(path, Ct) == now,
            $"{Committed} is not what the server says: run this test with GRAINE_WRITE_DOCUMENTS=1 and look at the difference.");
    }

    [Fact]
    public async Task Every_named_operation_has_its_row_in_the_reference()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Root(), "docs/reference/api.md"), Ct);
        Assert.All(
            Operations(await ReadAsync()).Where(one => one.Operation["security"] is not null)
                .Select(one => $"| `{one.Method.ToUpperInvariant()} {one.Path}` |"),
            row => Assert.Contains(row, page, StringComparison.Ordinal));
    }

    private static bool HasProblem(JsonObject responses) => responses.Any(response =>
        response.Key[0] == '4' && response.Value!["content"]?.AsObject().ContainsKey("application/problem+json") == true);

    private static IEnumerable<(string Path, string Method, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where operation.Key is "get" or "post" or "put" or "delete" or "patch"
        select (path.Key, operation.Key, operation.Value!);

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field =>
            field.Key == "$ref" && field.Value is JsonValue value ? [(string)value!] : References(field.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Graine.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    private async Task<JsonNode> ReadAsync()
    {
        using var response = await Stranger.GetAsync(new Uri("openapi/v1.json", UriKind.Relative), Ct);
        Assert.Equal(200, (int)response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!;
    }
}
