using System.Net;
using System.Text.RegularExpressions;
using Graine.Server.Hosting;
using Graine.Server.Tests.Hosting;

namespace Graine.Server.Tests.WebConsole;

/// <summary>The console's files and its page, and what is never mistaken for them.</summary>
public sealed partial class ConsoleServingTests : ServerFixture, IDisposable
{
    private const string Script = "console.log('graine')";

    private readonly string _console = Directory.CreateTempSubdirectory("graine-console-").FullName;

    public ConsoleServingTests()
    {
        Directory.CreateDirectory(Path.Combine(_console, "assets"));
        File.WriteAllText(Path.Combine(_console, "index.html"), "<script nonce=\"__NONCE__\"></script><i nonce=\"__NONCE__\"></i>");
        File.WriteAllText(Path.Combine(_console, "assets", "main-1a2b.js"), Script);
        File.WriteAllText(Path.Combine(_console, "assets", "main-1a2b.js.br"), "brotli");
        File.WriteAllText(Path.Combine(_console, "assets", "main-1a2b.js.gz"), "gzip");
        File.WriteAllText(Path.Combine(_console, "secret.map"), "{}");
    }

    protected override ServeOptions Options => new() { ConsoleFolder = _console };

    public void Dispose() => Directory.Delete(_console, recursive: true);

    [Theory]
    [InlineData("/")]
    [InlineData("/customers/id:0195?tab=wallets")]
    [InlineData("/settings/team")]
    public async Task A_page_is_served_with_a_policy_that_lets_nothing_inline_in(string path)
    {
        using var answer = await BrowseAsync(path);
        var html = await answer.Content.ReadAsStringAsync(Ct);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        var nonce = Nonce().Match(policy).Groups[1].Value;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal($"<script nonce=\"{nonce}\"></script><i nonce=\"{nonce}\"></i>", html);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl?.NoCache);
    }

    [Fact]
    public async Task Each_page_has_a_nonce_of_its_own()
    {
        using var one = await BrowseAsync("/");
        using var two = await BrowseAsync("/");
        Assert.NotEqual(await one.Content.ReadAsStringAsync(Ct), await two.Content.ReadAsStringAsync(Ct));
    }

    [Theory]
    [InlineData("gzip, br", "br", "brotli")]
    [InlineData("gzip, br;q=0", "gzip", "gzip")]
    [InlineData("identity", null, Script)]
    public async Task A_hashed_file_is_kept_for_ever_and_sent_in_its_smallest_form(string accepted, string? coding, string content)
    {
        using var answer = await SendAsync(HttpMethod.Get, "assets/main-1a2b.js", null, ("Accept-Encoding", accepted));
        Assert.Equal(coding is null ? [] : [coding], answer.Content.Headers.ContentEncoding);
        Assert.Equal(content, await answer.Content.ReadAsStringAsync(Ct));
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        using var again = await SendAsync(
            HttpMethod.Get, "assets/main-1a2b.js", null, ("Accept-Encoding", accepted), ("If-None-Match", answer.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("/v1/nowhere")]
    [InlineData("/v1/members/nonsense")]
    [InlineData("/health/nowhere")]
    [InlineData("/metrics/nowhere")]
    [InlineData("/openapi/nowhere")]
    [InlineData("/assets/gone-3c4d.js")]
    public async Task An_address_of_the_api_is_never_a_page(string path)
    {
        using var answer = await BrowseAsync(path);
        Assert.NotEqual("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.False(answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_program_that_mistook_an_address_gets_no_page()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/customers", null, ("Accept", "application/json"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/secret.map")]
    [InlineData("/assets/../secret.map")]
    public async Task What_is_not_of_a_known_kind_is_not_sent_as_a_file(string path)
    {
        using var answer = await BrowseAsync(path);
        Assert.NotEqual("{}", await answer.Content.ReadAsStringAsync(Ct));
    }

    private Task<HttpResponseMessage> BrowseAsync(string path) =>
        SendAsync(HttpMethod.Get, path, null, ("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"));

    [GeneratedRegex("script-src 'self' 'nonce-([^']+)'")]
    private static partial Regex Nonce();
}
