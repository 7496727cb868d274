using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;

namespace Graine.Server.Api;

/// <summary>Which of a route's own parameters could not be read: the framework says so of the type of this server, a caller wants the name.</summary>
internal static class UnreadableParameters
{
    private static readonly Dictionary<Type, (Func<string, bool> Reads, string Expected)> Kinds = new()
    {
        [typeof(bool)] = (text => bool.TryParse(text, out _), "true or false"),
        [typeof(int)] = (text => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _), "a whole number"),
        [typeof(Guid)] = (text => Guid.TryParse(text, out _), "a UUID"),
        [typeof(DateTimeOffset)] = (
            text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out _), "an RFC 3339 date and time"),
    };

    /// <summary>The first that cannot be read; null when all can.</summary>
    public static Error? Find(HttpContext http)
    {
        // Whoever handles exceptions takes route and values off the request, and keeps them here.
        var thrown = http.Features.Get<IExceptionHandlerFeature>();
        var values = thrown?.RouteValues ?? http.Request.RouteValues;
        foreach (var parameter in (http.GetEndpoint() ?? thrown?.Endpoint)?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() ?? [])
        {
            var name = NameOf(parameter);
            var text = values.TryGetValue(name, out var value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : http.Request.Query[name].ToString();
            var type = parameter.ParameterInfo.ParameterType;
            if (!string.IsNullOrEmpty(text) && Kinds.TryGetValue(Nullable.GetUnderlyingType(type) ?? type, out var kind) && !kind.Reads(text))
            {
                return name == "now" ? RequestErrors.NowInvalid() : RequestErrors.ParameterInvalid(name, kind.Expected);
            }
        }

        return null;
    }

    private static string NameOf(IParameterBindingMetadata parameter) =>
        parameter.ParameterInfo.GetCustomAttributes(inherit: false).OfType<IFromQueryMetadata>().FirstOrDefault()?.Name ?? parameter.Name;
}
