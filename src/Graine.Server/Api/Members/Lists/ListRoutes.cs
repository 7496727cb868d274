using Graine.Server.Auth;
using Graine.Server.Lists;

namespace Graine.Server.Api.Members.Lists;

/// <summary>Many customers: lists, looking one up, views people keep, and the file.</summary>
internal static class ListRoutes
{
    public static IServiceCollection AddMemberLists(this IServiceCollection services) => services
        .AddSingleton<ListShelf>()
        .AddSingleton<MemberRows>()
        .AddSingleton<MemberSearch>();

    public static RouteGroupBuilder MapMemberLists(this IEndpointRouteBuilder routes)
    {
        var members = routes.MapGroup("/v1").WithTags("Members").RequireAuthorization(Policies.MembersList);
        members.MapGet("/members", ListReads.ListAsync).WithName("ListMembers");
        members.MapGet("/members/columns", ListReads.ColumnsAsync).WithName("GetMemberColumns");
        members.MapGet("/members/rows", ListReads.RowsAsync).WithName("GetMemberRows");
        members.MapGet("/members/search", SearchReads.FindAsync).WithName("SearchMembers");
        members.MapGet("/members/views", SavedViews.ListAsync).WithName("ListMemberViews");
        members.MapPost("/members/views", SavedViews.AddAsync).WithName("AddMemberView");
        members.MapPut("/members/views/{id:guid}", SavedViews.ReplaceAsync).WithName("ReplaceMemberView");
        members.MapDelete("/members/views/{id:guid}", SavedViews.DeleteAsync).WithName("DeleteMemberView");
        members.MapGet("/members.csv", CsvExport.GetAsync).Produces<string>(StatusCodes.Status200OK, "text/csv").WithName("ExportMembers").DisableRequestTimeout();
        return members;
    }
}
