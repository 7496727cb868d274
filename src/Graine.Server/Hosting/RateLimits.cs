using System.Security.Claims;
using System.Threading.RateLimiting;
using Graine.Server.Api;
using Microsoft.AspNetCore.Authorization;

namespace Graine.Server.Hosting;

/// <summary>How often one caller may ask. Collection is bounded by its queue instead.</summary>
public sealed record RateLimits
{
    /// <summary>Requests of one key per second, over time.</summary>
    public int RequestsPerSecond { get; init; } = 500;

    /// <summary>Requests of one key at once, after a pause.</summary>
    public int RequestsBurst { get; init; } = 2000;
}

/// <summary>Puts <see cref="RateLimits"/> in force.</summary>
internal static class RateLimiting
{
    private static readonly RateLimitPartition<string> Free = RateLimitPartition.GetNoLimiter("");

    /// <summary>After every other use of the framework's limiter: what is open to everybody keeps the answer it was given there.</summary>
    public static IServiceCollection AddRates(this IServiceCollection services, RateLimits limits) => services.AddRateLimiter(options =>
    {
        var before = options.OnRejected;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => PartitionOf(context, limits));
        options.OnRejected = (rejected, ct) => before is not null && IsOpen(rejected.HttpContext)
            ? before(rejected, ct)
            : new ValueTask(Problems.Of(RequestErrors.TooMany(
                rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? (int)Math.Ceiling(wait.TotalSeconds) : 1))
                .ExecuteAsync(rejected.HttpContext));
    });

    // What is open to everybody (collection, health, schemas) has its own bounds and no key to count by.
    private static RateLimitPartition<string> PartitionOf(HttpContext context, RateLimits limits) => IsOpen(context)
        ? Free
        : RateLimitPartition.GetTokenBucketLimiter(Caller(context), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limits.RequestsBurst,
            TokensPerPeriod = Math.Max(1, limits.RequestsPerSecond / 10),
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
            QueueLimit = 0,
        });

    private static bool IsOpen(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static string Caller(HttpContext context) =>
        context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "from " + context.Connection.RemoteIpAddress;
}
