using System.Text.Json.Serialization;

namespace Graine.Server.Api;

/// <summary>
/// How bodies of requests are read. A member that is not known, or said twice, is a slip of whoever wrote it: it is refused with its
/// place, for leaving it out would do something else than was meant.
/// </summary>
internal static class RequestBodies
{
    public static IServiceCollection AddRequestBodies(this IServiceCollection services) => services.ConfigureHttpJsonOptions(options =>
    {
        options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.SerializerOptions.AllowDuplicateProperties = false;
    });
}
