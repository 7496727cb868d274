using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Metadata;

namespace Graine.Server.Api;

/// <summary>An error on its way out. Handlers return <c>Results&lt;Ok&lt;T&gt;, ProblemResult&gt;</c>.</summary>
public sealed class ProblemResult(Error error) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public Error Error { get; } = error;

    public int? StatusCode => Problems.Status(Error.Kind);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(
            StatusCodes.Status400BadRequest, typeof(ProblemBody), [Problems.ContentType]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Problems.Status(Error.Kind);
        if (Error.RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return response.WriteAsJsonAsync(
            Problems.Body(Error, httpContext), ProblemJson.Default.ProblemBody, Problems.ContentType, httpContext.RequestAborted);
    }
}

/// <summary>The body of every error: RFC 9457 with a stable <c>code</c>, pointers and a trace id.</summary>
public sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Instance,
    string Code,
    IReadOnlyList<ProblemItem> Errors,
    string TraceId)
{
    /// <summary>How many points there are, where more were asked for.</summary>
    public long? Available { get; init; }

    /// <summary>How much money is missing, in whole units of the programme's currency, where that is the reason.</summary>
    public decimal? Missing { get; init; }
}

/// <param name="Pointer">A JSON pointer as a fragment: <c>#/points</c>.</param>
/// <param name="Parameter">A parameter of the address: of its query or its path.</param>
public sealed record ProblemItem(
    string Detail, string? Pointer, string? Code, int? Position, string? Suggestion, string? Parameter = null)
{
    /// <summary>How much money is missing, in whole units of the programme's currency, where that is the reason.</summary>
    public decimal? Missing { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemBody))]
internal sealed partial class ProblemJson : JsonSerializerContext;
