using Graine.Server.Auth;
using Graine.Server.Tests.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace Graine.Server.Tests.Accounts;

/// <summary>What each role may do, said here once more by hand, and held on every route there is.</summary>
public sealed class RoleTests : AccountServer
{
    private static readonly Dictionary<string, string> May = new(StringComparer.Ordinal)
    {
        ["owner"] =
            "plan:read plan:write members:read members:list members:write claims:write referrals:write profiles:read sessions:read "
            + "sessions:write events:write insights:read data:read data:write codes:write keys:read keys:write audit:read team:read team:write metrics:read",
        ["marketer"] = "plan:read plan:write members:read members:list profiles:read sessions:read insights:read data:read codes:write referrals:write",
        ["analyst"] = "plan:read members:read members:list insights:read",
        ["support"] = "plan:read members:read members:list members:write claims:write referrals:write profiles:read sessions:read",
        ["cashier"] = "members:read profiles:read claims:write sessions:read sessions:write",
        ["data-protection"] =
            "plan:read members:read members:list members:write claims:write referrals:write profiles:read data:read data:write codes:write "
            + "audit:read team:read",
    };

    [Fact]
    public void The_table_is_the_one_written_down()
    {
        Assert.Equal(May.Keys, Roles.All);
        Assert.All(May, row => Assert.Equal(
            row.Value.Split(' ').Order(StringComparer.Ordinal), Roles.Permissions(row.Key).Order(StringComparer.Ordinal)));
        Assert.Empty(Roles.Permissions("intern"));
    }

    [Theory]
    [InlineData("owner")]
    [InlineData("marketer")]
    [InlineData("analyst")]
    [InlineData("support")]
    [InlineData("cashier")]
    [InlineData("data-protection")]
    public async Task Every_route_lets_in_whom_its_policy_says_and_nobody_else(string role)
    {
        var browser = await SignedInAsync((await HireAsync(role)).Email);
        var allowed = May[role].Split(' ');
        foreach (var endpoint in Locked())
        {
            // One that names several asks for all of them.
            var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(rule => rule.Policy!).ToArray();
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods)
            {
                var path = BadInput.Fill(endpoint.RoutePattern, _ => Guid.NewGuid().ToString());
                var status = await browser.HeadersOnlyAsync(new HttpMethod(method), path);
                var isLetIn = policies.All(policy => policy == Policies.Person || allowed.Contains(policy));
                Assert.True(status is not 401, $"{role} {method} {path}: {status}");
                Assert.True((status == 403) == !isLetIn, $"{role} {method} {path} ({string.Join(' ', policies)}): {status}");
            }
        }
    }

    [Fact]
    public async Task A_key_with_every_scope_passes_nowhere_that_is_for_people()
    {
        foreach (var endpoint in Locked().Where(one => one.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(rule => rule.Policy == Policies.Person)))
        {
            var method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0];
            using var response = await SendAsync(
                new HttpMethod(method), BadInput.Fill(endpoint.RoutePattern, _ => Guid.NewGuid().ToString())[1..]);
            Assert.Equal(403, (int)response.StatusCode);
        }
    }

    // Signing out would end the walk.
    private IEnumerable<RouteEndpoint> Locked() => ((IEndpointRouteBuilder)App).DataSources.SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            && endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Count > 0
            && !endpoint.RoutePattern.RawText!.Contains("sign-out", StringComparison.Ordinal));
}
