using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace Graine.Server.Tests.Hosting;

/// <summary>Every door has a lock or says that it has none, and a name of its own.</summary>
public sealed class EndpointTests : ServerFixture
{
    [Fact]
    public void Every_route_has_a_named_policy_or_is_said_to_be_open() => Assert.Empty(Endpoints()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            && endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().All(rule => string.IsNullOrEmpty(rule.Policy)))
        .Select(endpoint => endpoint.DisplayName));

    [Fact]
    public void Names_are_unique_and_every_locked_route_has_one()
    {
        var locked = Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null).ToList();
        var names = Endpoints().Select(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName).OfType<string>().ToList();

        Assert.All(locked, endpoint => Assert.NotNull(endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()));
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task No_route_answers_a_stranger_but_those_that_are_open()
    {
        foreach (var endpoint in Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), BadInput.Fill(endpoint.RoutePattern, _ => Guid.NewGuid().ToString()));
                using var response = await Stranger.SendAsync(request, Ct);
                Assert.True((int)response.StatusCode == 401, $"{method} {endpoint.RoutePattern.RawText}: {(int)response.StatusCode}");
            }
        }
    }

    private IEnumerable<RouteEndpoint> Endpoints() =>
        ((IEndpointRouteBuilder)App).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
}
