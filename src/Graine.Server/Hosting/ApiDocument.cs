using Graine.Server.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Graine.Server.Hosting;

/// <summary>What the OpenAPI document says of every route alike: who may, what can go wrong, how a write is repeated.</summary>
internal static class ApiDocument
{
    private const string Scheme = "bearer";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Graine",
                Version = "v1",
                Description = "One server that knows a shop's customers, rewards them and counts what works.",
            };
            document.Servers = [];
            MakeExact(document);
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Scheme] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = Scheme,
                    Description = "A secret key or the token of a sign-in.",
                },
            };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            // What has nothing to say is left out of a problem.
            if (context.JsonTypeInfo.Type == typeof(ProblemItem))
            {
                schema.Required = new HashSet<string> { "detail" };
            }

            // A number in quotes is understood on the way in, and never written: clients need not be told.
            if (schema.Type is { } type && type.HasFlag(JsonSchemaType.String) && (type.HasFlag(JsonSchemaType.Integer) || type.HasFlag(JsonSchemaType.Number)))
            {
                (schema.Type, schema.Pattern) = (type & ~JsonSchemaType.String, null);
            }

            // Requests with members that are not known are refused; answers will have more of them, and one schema may serve both.
            schema.AdditionalPropertiesAllowed = true;
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Complete(operation, context);
            return Task.CompletedTask;
        });
    });

    /// <summary>Any JSON at all holds null too: said as one of both, null would be neither.</summary>
    private static void MakeExact(OpenApiDocument document)
    {
        foreach (var schema in document.Components?.Schemas?.Values.OfType<OpenApiSchema>() ?? [])
        {
            foreach (var (name, property) in schema.Properties?.ToList() ?? [])
            {
                if (property is OpenApiSchema { OneOf: { Count: 2 } choices }
                    && choices.OfType<OpenApiSchemaReference>().FirstOrDefault(choice => choice.Reference.Id == "JsonElement") is { } any)
                {
                    schema.Properties![name] = any;
                }
            }
        }
    }

    /// <summary>Gives every route of the group the problems it may answer.</summary>
    public static RouteGroupBuilder WithProblems(this RouteGroupBuilder routes)
    {
        ((IEndpointConventionBuilder)routes).Finally(endpoint =>
        {
            ForgetBodiesOfNoType(endpoint);
            var known = endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Select(one => one.StatusCode).ToHashSet();
            if (!known.Any(status => status < StatusCodes.Status300MultipleChoices))
            {
                endpoint.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(void), []));
            }

            foreach (var status in Statuses(endpoint).Where(known.Add))
            {
                endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemBody), [Problems.ContentType]));
            }
        });
        return routes;
    }

    /// <summary>The generator of request delegates takes services among <c>[AsParameters]</c> for a body, and tells no type of it.</summary>
    private static void ForgetBodiesOfNoType(EndpointBuilder endpoint)
    {
        foreach (var untyped in endpoint.Metadata.OfType<IAcceptsMetadata>().Where(body => body.RequestType is null).ToList())
        {
            endpoint.Metadata.Remove(untyped);
        }
    }

    private static IEnumerable<int> Statuses(EndpointBuilder endpoint)
    {
        yield return StatusCodes.Status400BadRequest;
        if (!endpoint.Metadata.OfType<IAllowAnonymous>().Any())
        {
            yield return StatusCodes.Status401Unauthorized;
            yield return StatusCodes.Status403Forbidden;
            yield return StatusCodes.Status429TooManyRequests;
        }

        if (endpoint is RouteEndpointBuilder { RoutePattern.Parameters.Count: > 0 })
        {
            yield return StatusCodes.Status404NotFound;
        }

        if (Methods(endpoint).Any(method => method is "POST" or "PUT" or "DELETE" or "PATCH"))
        {
            yield return StatusCodes.Status409Conflict;
            yield return StatusCodes.Status413PayloadTooLarge;
            yield return StatusCodes.Status422UnprocessableEntity;
            yield return StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static IEnumerable<string> Methods(EndpointBuilder endpoint) =>
        endpoint.Metadata.OfType<HttpMethodMetadata>().SelectMany(one => one.HttpMethods);

    private static void Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (!metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
        }

        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(parameter => parameter.Name == "If-None-Match"))
        {
            parameter.Description = "*: only where there is none yet, else 412.";
        }

        var isWrite = context.Description.HttpMethod is "POST" or "PUT" or "DELETE" or "PATCH";
        var isOpen = metadata.OfType<IAllowAnonymous>().Any();
        if (isWrite && !isOpen && operation.Parameters?.Any(parameter => parameter.Name == RequestKeys.Header) != true)
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = RequestKeys.Header,
                In = ParameterLocation.Header,
                Description = "Accepted; this write may be repeated without it.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
            });
        }
    }
}
