using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api;

/// <summary>What holds of every route that has it: a moment asked about is RFC 3339, with its time and zone; a reason has an end.</summary>
internal static partial class RequestChecks
{
    /// <summary>Characters; it is kept in the log for ever.</summary>
    public const int ReasonMax = 500;

    private const string Now = "now";
    private const string Reason = "Reason";

    /// <summary>Routes with neither are as quick as before.</summary>
    public static TBuilder WithChecks<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.AddEndpointFilterFactory(static (route, next) =>
    {
        var (hasNow, reason) = (HasNow(route.MethodInfo), ReasonOf(route.MethodInfo));
        return !hasNow && reason is null ? next
            : context => (hasNow && !IsMoment(context.HttpContext.Request.Query[Now]) ? RequestErrors.NowInvalid()
                : reason is { } place && context.Arguments[place] is { } body && IsTooLong(body) ? RequestErrors.ReasonTooLong(ReasonMax)
                : null) is { } error ? ValueTask.FromResult<object?>(Problems.Of(error)) : next(context);
    });

    private static bool HasNow(MethodInfo method) => method.GetParameters().Any(parameter =>
        (parameter.Name == Now && parameter.ParameterType == typeof(DateTimeOffset?))
        || parameter.ParameterType.GetProperties().Any(property => property.GetCustomAttribute<FromQueryAttribute>()?.Name == Now));

    private static int? ReasonOf(MethodInfo method) =>
        Array.FindIndex(method.GetParameters(), parameter => parameter.ParameterType.Name.EndsWith("Body", StringComparison.Ordinal)
            && parameter.ParameterType.GetProperty(Reason)?.PropertyType == typeof(string)) is >= 0 and var place ? place : null;

    private static bool IsTooLong(object body) => body.GetType().GetProperty(Reason)!.GetValue(body) is string { Length: > ReasonMax };

    private static bool IsMoment(string? text) => string.IsNullOrEmpty(text) || Moment().IsMatch(text);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$")]
    private static partial Regex Moment();
}
