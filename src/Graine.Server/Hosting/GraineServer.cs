using Graine.Engine.Plans.Compilation;
using Graine.Server.Api;
using Graine.Server.Api.Audit;
using Graine.Server.Api.Collect;
using Graine.Server.Api.Data;
using Graine.Server.Api.Draws;
using Graine.Server.Api.Health;
using Graine.Server.Api.Insights;
using Graine.Server.Api.Keys;
using Graine.Server.Api.Live;
using Graine.Server.Api.Me;
using Graine.Server.Api.Members;
using Graine.Server.Api.Members.Games;
using Graine.Server.Api.Members.Lists;
using Graine.Server.Api.Members.Households;
using Graine.Server.Api.Members.Referrals;
using Graine.Server.Api.Members.Rewards;
using Graine.Server.Api.Plan;
using Graine.Server.Api.Sessions;
using Graine.Server.Api.SignIn;
using Graine.Server.Api.Team;
using Graine.Server.Api.Vouchers;
using Graine.Server.Api.Webhooks;
using Graine.Server.Auth;
using Graine.Server.Importing.Jobs;
using Graine.Server.LakeFeed;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Server.Sources;
using Graine.Server.Telemetry;
using Graine.Server.WebConsole;
using Graine.Server.Webhooks;
using Graine.Server.Workers;
using Microsoft.AspNetCore.DataProtection;

namespace Graine.Server.Hosting;

/// <summary>The composition root: what the product is made of, in one screen.</summary>
internal static class GraineServer
{
    /// <summary>Opens and prepares the database, then puts the application together. Port 0 takes a free one.</summary>
    public static async Task<WebApplication> BuildAsync(ServeOptions options, TimeProvider time, CancellationToken ct)
    {
        var clock = new Clock(time);
        var folder = options.Database is null ? DataFolderLock.Take(options.DataFolder) : null;
        var store = StoreFactory.Open(options);
        await Shop.PrepareAsync(store, clock, ct);
        var plan = new RunningPlan(store.Plans, new PlanExpressions());
        await plan.RefreshAsync(ct);

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // It warns that the keys in the data folder are not encrypted; so is everything else there (docs/operating/running.md).
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.WebHost.ConfigureKestrel(kestrel => HttpHygiene.Limit(kestrel, options));
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(time);
        services.AddSingleton(clock);
        services.AddSingleton(store);
        if (folder is not null)
        {
            services.AddSingleton(_ => folder); // By a factory, so that it is given back when the server goes.
        }

        services.AddSingleton(store.Plans);
        services.AddSingleton(store.Settings);
        services.AddSingleton(store.Audit);
        services.AddSingleton(store.Users);
        services.AddSingleton(store.SignIns);
        services.AddSingleton(plan);
        services.AddSingleton(await Shop.HasherAsync(store, ct));
        services.AddSources();
        services.AddSingleton<PublishedDocuments>();
        services.AddPipeline();
        services.AddDataProtection().PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(options.DataFolder, "keys")));
        services.AddAuth();
        services.AddSignIn();
        services.AddAudit();
        services.AddHygiene();
        services.AddTelemetry();
        services.AddRates(options.Rates);
        services.AddProblems();
        services.AddSingleton(new CollectOptions { DefaultCurrency = () => plan.Current.Programme.Currency });
        services.AddCollect();
        services.AddPlan();
        services.AddRejected();
        services.AddImports();
        services.AddApiDocument();
        services.AddWorkers();
        services.AddLake(options);
        services.AddInsights();
        services.AddMemberLists();
        services.AddRewards();
        services.AddDraws();
        services.AddSingleton<ICheckoutTelling, CheckoutTelling>();
        services.AddVouchers();
        services.AddLive();
        services.AddWebhooks(options, time);

        var app = builder.Build();
        _ = app.Services.GetService<DataFolderLock>();
        app.UseProxies();
        app.UseRequestSpans();
        app.UseHygiene();
        app.UseProblems();
        app.UseTimeLimit();
        app.UseEncodedSlashes();
        app.UseConsole(options.ConsoleFolder);
        app.UseAuthentication();
        app.UseCsrf();
        app.UseRateLimiter();
        app.UseAuthorization();
        var routes = app.MapGroup("").WithProblems().WithChecks();
        routes.MapHealth();
        routes.MapSignIn();
        routes.MapMe();
        routes.MapTeam();
        routes.MapTelemetry();
        routes.MapCollect();
        routes.MapPlan();
        routes.MapMembers();
        routes.MapRewards();
        routes.MapGames();
        routes.MapDraws();
        routes.MapBoards();
        routes.MapReferrals();
        routes.MapHouseholds();
        routes.MapMemberLists();
        routes.MapVouchers();
        routes.MapSessions();
        routes.MapData();
        routes.MapRejected();
        routes.MapSources();
        routes.MapEvents();
        routes.MapImportJobs();
        routes.MapKeys();
        routes.MapAudit();
        routes.MapInsights();
        routes.MapLive();
        routes.MapWebhooks();
        routes.MapOpenApi("/openapi/v1.json").AllowAnonymous();
        return app;
    }
}
