using Graine.Server.Auth;

namespace Graine.Server.Api.Data;

/// <summary>Data in bulk: history from elsewhere, in.</summary>
internal static class DataRoutes
{
    public static RouteGroupBuilder MapData(this IEndpointRouteBuilder routes)
    {
        var data = routes.MapGroup("/v1/data").WithTags("Data");
        data.MapGet("/import", ImportEvents.DescribeAsync).WithName("DescribeImport").RequireAuthorization(Policies.DataWrite);
        data.MapPost("/import", ImportEvents.RunAsync).WithName("ImportEvents").RequireAuthorization(Policies.DataWrite);
        data.MapPost("/import/end", ImportEvents.EndAsync).WithName("EndImport").RequireAuthorization(Policies.DataWrite);
        data.MapPost("/import/members", MemberImports.RunAsync).WithName("ImportMembers").RequireAuthorization(Policies.DataWrite).DisableRequestTimeout();
        return data;
    }
}
