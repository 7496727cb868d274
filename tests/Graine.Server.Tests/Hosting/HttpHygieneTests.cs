using System.Net;
using System.Net.Http.Headers;
using Graine.Server.Tests.Plan;

namespace Graine.Server.Tests.Hosting;

public sealed class HttpHygieneTests : PlanServer
{
    [Theory]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/v1/members/nonsense", HttpStatusCode.BadRequest)]
    public async Task Every_answer_says_that_its_type_is_meant_and_not_who_made_it(string path, HttpStatusCode status)
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative), Ct);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("/openapi/v1.json")]
    [InlineData("/v1/plan")]
    public async Task What_is_read_is_compressed_for_those_who_can(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var answer = await Http.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
    }

    [Fact]
    public async Task The_answer_to_what_is_sent_is_not()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/plan/publish");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var answer = await Http.SendAsync(request, Ct);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }
}
