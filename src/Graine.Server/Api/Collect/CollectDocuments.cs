using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;

namespace Graine.Server.Api.Collect;

/// <summary>What collection takes and answers, for the OpenAPI document: the reader itself takes far more than this says.</summary>
internal static class CollectDocuments
{
    private const string Json = "application/json";

    // No Accepts metadata: routing would then refuse the content types that SDKs really send.
    public static void Describe(IEndpointConventionBuilder route, Type body, string name, string summary) => route
        .WithName(name)
        .WithSummary(summary)
        .WithMetadata(
            ((Delegate)SignatureAsync).Method,
            new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Answer), [Json]),
            Problem(StatusCodes.Status400BadRequest),
            Problem(StatusCodes.Status401Unauthorized),
            Problem(StatusCodes.Status413PayloadTooLarge),
            Problem(StatusCodes.Status429TooManyRequests),
            Problem(StatusCodes.Status503ServiceUnavailable))
        .AddOpenApiOperationTransformer(async (operation, context, ct) => operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [Json] = new() { Schema = await context.GetOrCreateSchemaAsync(body, cancellationToken: ct) },
            },
        });

    // The description is built from a method's parameters; these routes read the request themselves.
    private static Task SignatureAsync(HttpContext context) => Task.FromResult(context);

    private static ProducesResponseTypeMetadata Problem(int status) => new(status, typeof(ProblemBody), [Problems.ContentType]);

    internal sealed record Batch
    {
        [JsonPropertyName("batch")]
        public required IReadOnlyList<Event> Events { get; init; }

        /// <summary>By the sender's clock, from which its error is known.</summary>
        public DateTimeOffset? SentAt { get; init; }

        public string? WriteKey { get; init; }
    }

    /// <summary>One event in the Segment spec's words. One of userId and anonymousId is needed.</summary>
    internal sealed record Event
    {
        public string? Type { get; init; }

        [JsonPropertyName("event")]
        public string? Name { get; init; }

        public string? UserId { get; init; }

        public string? AnonymousId { get; init; }

        public string? MessageId { get; init; }

        public DateTimeOffset? Timestamp { get; init; }

        public JsonObject? Properties { get; init; }

        public JsonObject? Traits { get; init; }

        public JsonObject? Context { get; init; }
    }

    internal sealed record Answer(bool Success, IReadOnlyList<Result> Results);

    internal sealed record Result
    {
        public required string MessageId { get; init; }

        public required string Status { get; init; }

        public string? Code { get; init; }

        public string? Detail { get; init; }

        public string? Pointer { get; init; }

        public IReadOnlyList<string>? Warnings { get; init; }
    }
}
