using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Graine.Server.Tests.Accounts;

namespace Graine.Server.Tests.Hosting;

/// <summary>Whatever route is asked with a parameter that is no number, no id, no moment: the answer names it.</summary>
public sealed class UnreadableParameterTests : AccountServer
{
    private static readonly string[] Methods = ["get", "post", "put", "delete", "patch"];

    [Fact]
    public async Task Every_route_names_the_parameter_that_cannot_be_read()
    {
        var owner = await SignedInAsync();
        var document = JsonNode.Parse((await owner.GetAsync("openapi/v1.json")).GetRawText())!;
        var asked = 0;
        foreach (var (method, path, operation) in Operations(document))
        {
            foreach (var parameter in (operation["parameters"]?.AsArray() ?? []).OfType<JsonObject>().Where(IsTyped))
            {
                var (name, isInPath) = ((string)parameter["name"]!, (string?)parameter["in"] == "path");
                var address = Fill(path, operation, isInPath ? name : null) + (isInPath ? "" : $"?{name}=zz");
                using var response = await owner.SendAsync(new HttpMethod(method.ToUpperInvariant()), address, method == "get" ? null : "{}");
                var text = await response.Content.ReadAsStringAsync(Ct);
                var problem = JsonDocument.Parse(text).RootElement;
                var code = problem.GetProperty("code").GetString();

                // A route that takes nothing but a UUID in its path is another address with anything else in it.
                if (!isInPath || response.StatusCode != HttpStatusCode.NotFound)
                {
                    Assert.True(code is "request.parameter_invalid" or "request.now_invalid", $"{method} {address}: {text}");
                    Assert.True(problem.GetProperty("errors")[0].GetProperty("parameter").GetString() == name, $"{method} {address}: {text}");
                }

                asked++;
            }
        }

        Assert.True(asked > 100, $"Only {asked} parameters.");
    }

    private static IEnumerable<(string Method, string Path, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where Methods.Contains(operation.Key)
        select (operation.Key, path.Key, operation.Value!);

    private static bool IsTyped(JsonObject parameter) =>
        (string?)parameter["in"] is "path" or "query" && parameter["schema"] is { } schema
        && (schema["type"]?.ToString() is "integer" or "boolean" || (string?)schema["format"] is "uuid" or "date-time");

    /// <summary>Every parameter of the path as it should be, but the one that is wrong.</summary>
    private static string Fill(string path, JsonNode operation, string? wrong)
    {
        foreach (var parameter in (operation["parameters"]?.AsArray() ?? []).Where(each => (string?)each!["in"] == "path"))
        {
            var name = (string)parameter!["name"]!;
            var right = (string?)parameter["schema"]!["format"] == "uuid" ? Guid.Empty.ToString() : "user:u1";
            path = path.Replace("{" + name + "}", name == wrong ? "zz" : right, StringComparison.Ordinal);
        }

        return path.TrimStart('/');
    }
}
