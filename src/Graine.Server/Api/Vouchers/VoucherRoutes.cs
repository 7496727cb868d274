using Graine.Server.Auth;
using Graine.Server.Vouchers;

namespace Graine.Server.Api.Vouchers;

/// <summary>All that the host sees of codes: campaigns and how their codes are made, and how codes are redeemed.</summary>
internal static class VoucherRoutes
{
    public static IServiceCollection AddVouchers(this IServiceCollection services) => services
        .AddSingleton<CodeGuesses>()
        .AddSingleton<CodeFinder>()
        .AddSingleton<VoucherWorker>()
        .AddHostedService(services => services.GetRequiredService<VoucherWorker>());

    public static RouteGroupBuilder MapVouchers(this IEndpointRouteBuilder routes)
    {
        var vouchers = routes.MapGroup("/v1").WithTags("Vouchers");
        vouchers.MapPost("/validations", ValidationWrites.ValidateAsync).Produces<ValidationView>()
            .WithName("ValidateVouchers").RequireAuthorization(Policies.SessionsWrite);
        vouchers.MapDelete("/validations/{key}", ValidationWrites.ReleaseAsync).Produces(StatusCodes.Status204NoContent)
            .WithName("ReleaseVouchers").RequireAuthorization(Policies.SessionsWrite);
        vouchers.MapPost("/qualifications", QualificationReads.QualifyAsync).Produces<QualificationsView>()
            .WithName("QualifyVouchers").RequireAuthorization(Policies.SessionsRead);
        vouchers.MapPost("/redemptions", RedemptionWrites.RedeemAsync).Produces<StackView>(StatusCodes.Status201Created)
            .WithName("RedeemVouchers").RequireAuthorization(Policies.SessionsWrite);
        vouchers.MapPost("/redemptions/{id:guid}/rollbacks", RedemptionWrites.RollBackAsync).Produces<StackView>()
            .WithName("RollBackRedemption").RequireAuthorization(Policies.SessionsWrite);
        vouchers.MapGet("/redemptions", VoucherReads.RedemptionsAsync).Produces<Page<RedemptionView>>()
            .WithName("ListRedemptions").RequireAuthorization(Policies.SessionsRead);
        vouchers.MapGet("/redemptions/{id:guid}", VoucherReads.RedemptionAsync).Produces<RedemptionView>()
            .WithName("GetRedemption").RequireAuthorization(Policies.SessionsRead);
        vouchers.MapGet("/vouchers/{code}", VoucherReads.GetAsync).Produces<VoucherView>()
            .WithName("GetVoucher").RequireAuthorization(Policies.SessionsRead);
        vouchers.MapPost("/vouchers/{code}/disable", CodeChanges.DisableAsync).Produces<VoucherView>()
            .WithName("DisableVoucher").RequireAuthorization(Policies.CodesWrite);
        vouchers.MapPost("/vouchers/{code}/enable", CodeChanges.EnableAsync).Produces<VoucherView>()
            .WithName("EnableVoucher").RequireAuthorization(Policies.CodesWrite);
        vouchers.MapDelete("/vouchers/{code}", CodeChanges.DeleteAsync).Produces(StatusCodes.Status204NoContent)
            .WithName("DeleteVoucher").RequireAuthorization(Policies.CodesWrite);
        vouchers.MapCampaigns();
        return vouchers;
    }

    private static void MapCampaigns(this RouteGroupBuilder routes)
    {
        var campaigns = routes.MapGroup("/campaigns");
        campaigns.MapGet("", CampaignReads.ListAsync).WithName("ListCampaigns").RequireAuthorization(Policies.DataRead);
        campaigns.MapGet("/{campaign}", CampaignReads.GetAsync).WithName("GetCampaign").RequireAuthorization(Policies.DataRead);
        campaigns.MapGet("/{campaign}/codes", CampaignReads.CodesAsync).WithName("ListCampaignCodes").RequireAuthorization(Policies.DataRead);
        campaigns.MapGet("/{campaign}/codes.csv", CampaignReads.ExportAsync).Produces<string>(StatusCodes.Status200OK, "text/csv")
            .WithName("ExportCampaignCodes").RequireAuthorization(Policies.CodesWrite).DisableRequestTimeout();
        campaigns.MapPost("/{campaign}/codes", CodeJobs.StartAsync).Produces<CodeJobView>(StatusCodes.Status202Accepted)
            .WithName("MakeCampaignCodes").RequireAuthorization(Policies.CodesWrite);
        campaigns.MapPost("/{campaign}/codes/import", CodeImports.ImportAsync).Accepts<string>("text/csv").Produces<ImportedView>()
            .WithName("ImportCampaignCodes").RequireAuthorization(Policies.CodesWrite).DisableRequestTimeout();
        campaigns.MapDelete("/{campaign}/codes", CodeChanges.DeleteFreeAsync).Produces<DeletedView>()
            .WithName("DeleteFreeCampaignCodes").RequireAuthorization(Policies.CodesWrite).DisableRequestTimeout();
        campaigns.MapPost("/{campaign}/publications", CodeChanges.PublishAsync).Produces<VoucherView>(StatusCodes.Status201Created)
            .WithName("PublishCampaignCode").RequireAuthorization(Policies.MembersWrite);
        campaigns.MapGet("/{campaign}/jobs", CodeJobs.ListAsync).Produces<IReadOnlyList<CodeJobView>>()
            .WithName("ListCodeJobs").RequireAuthorization(Policies.DataRead);
        campaigns.MapGet("/{campaign}/jobs/{job:guid}", CodeJobs.GetAsync).Produces<CodeJobView>()
            .WithName("GetCodeJob").RequireAuthorization(Policies.DataRead);
        campaigns.MapPost("/{campaign}/jobs/{job:guid}/cancel", CodeJobs.CancelAsync).Produces<CodeJobView>()
            .WithName("CancelCodeJob").RequireAuthorization(Policies.CodesWrite);
    }
}
