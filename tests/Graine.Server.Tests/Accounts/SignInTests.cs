using System.Net.Http.Headers;

namespace Graine.Server.Tests.Accounts;

/// <summary>Signing in and out, by cookie and by token.</summary>
public sealed class SignInTests : AccountServer
{
    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_of_other_sites()
    {
        var browser = Open();
        using var response = await browser.SendAsync(HttpMethod.Post, "v1/sign-in", new { email = OwnerEmail, password = Password, cookie = true });
        Assert.Equal(200, (int)response.StatusCode);

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.Ordinal);
        var value = browser.Cookies[0].Value;
        Assert.DoesNotContain(value, await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var database = new Microsoft.Data.Sqlite.SqliteConnection(
            $"Data Source={System.IO.Path.Combine(DataFolder, "graine.db")};Mode=ReadOnly;Pooling=False");
        await database.OpenAsync(Ct);
        await using var command = database.CreateCommand();
        command.CommandText = "SELECT token FROM sign_ins";
        Assert.NotEqual(value, (string?)await command.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task Behind_a_proxy_with_encryption_the_cookie_is_secure()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/sign-in");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Content = System.Net.Http.Json.JsonContent.Create(new { email = OwnerEmail, password = Password, cookie = true });
        using var response = await Stranger.SendAsync(request, Ct);
        Assert.Contains("secure", Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Me_says_who_and_what_they_may_and_is_closed_to_strangers_and_keys()
    {
        var me = await Open().SignInAsync(" owner@EXAMPLE.com", Password);
        Assert.Equal(OwnerEmail, me.GetProperty("email").GetString());
        Assert.Equal("owner", me.GetProperty("role").GetString());
        Assert.Contains("keys:write", me.GetProperty("permissions").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(3, me.GetProperty("programme").GetProperty("currency").GetString()!.Length);
        Assert.False(string.IsNullOrEmpty(me.GetProperty("programme").GetProperty("name").GetString()));

        Assert.Equal(401, await Open().StatusAsync(HttpMethod.Get, "v1/me"));
        using var key = await SendAsync(HttpMethod.Get, "v1/me");
        await ProblemAsync(key, 403, "auth.scope_missing");
    }

    [Fact]
    public async Task A_change_with_the_cookie_needs_the_csrf_token()
    {
        var browser = await SignedInAsync();
        var csrf = browser.Csrf;
        foreach (var wrong in new[] { "", "nonsense", (await SignedInAsync()).Csrf })
        {
            browser.Csrf = wrong;
            using var response = await browser.SendAsync(HttpMethod.Put, "v1/me", new { name = "Ada" });
            await ProblemAsync(response, 403, "auth.csrf");
        }

        Assert.Equal(OwnerEmail, (await browser.GetAsync("v1/me")).GetProperty("email").GetString());
        browser.Csrf = csrf;
        Assert.Equal("Ada", (await browser.AskAsync(HttpMethod.Put, "v1/me", new { name = " Ada ", language = "fr", theme = "dark" })).GetProperty("name").GetString());
        var me = await browser.GetAsync("v1/me");
        Assert.Equal("fr", me.GetProperty("language").GetString());
        Assert.Equal("dark", me.GetProperty("theme").GetString());
        Assert.DoesNotContain("Ada", (await AuditAsync("action=user.preferences"))[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":""}""", "accounts.name_invalid")]
    [InlineData("""{"name":"Ada","language":"de"}""", "accounts.language_unknown")]
    [InlineData("""{"name":"Ada","theme":"pink"}""", "accounts.theme_unknown")]
    public async Task Preferences_that_do_not_exist_are_refused(string body, string code)
    {
        using var response = await (await SignedInAsync()).SendAsync(HttpMethod.Put, "v1/me", body);
        await ProblemAsync(response, 400, code);
    }

    [Fact]
    public async Task Signing_out_ends_this_one_and_everywhere_all()
    {
        var here = await SignedInAsync();
        var there = await SignedInAsync();
        await here.AskAsync(HttpMethod.Post, "v1/sign-out", null, 204);
        Assert.Equal(401, await here.StatusAsync(HttpMethod.Get, "v1/me"));

        var third = await SignedInAsync();
        Assert.Equal(2, (await third.GetAsync("v1/me/sessions")).GetArrayLength());
        await third.AskAsync(HttpMethod.Post, "v1/sign-out/everywhere", null, 204);
        Assert.Equal(401, await there.StatusAsync(HttpMethod.Get, "v1/me"));
        Assert.Equal(401, await third.StatusAsync(HttpMethod.Get, "v1/plan"));
    }

    [Fact]
    public async Task One_of_the_sessions_is_ended_from_another()
    {
        var here = await SignedInAsync();
        var there = await SignedInAsync();
        var other = (await here.GetAsync("v1/me/sessions")).EnumerateArray().Single(one => !one.GetProperty("isThis").GetBoolean());
        await here.AskAsync(HttpMethod.Delete, $"v1/me/sessions/{other.GetProperty("id").GetString()}", null, 204);

        Assert.Equal(401, await there.StatusAsync(HttpMethod.Get, "v1/me"));
        Assert.Equal(200, await here.StatusAsync(HttpMethod.Get, "v1/me"));
    }

    [Fact]
    public async Task A_session_ends_unused_after_half_a_day_and_used_after_a_week()
    {
        var idle = await SignedInAsync();
        var used = await SignedInAsync();
        Time.Pass(TimeSpan.FromHours(11));
        Assert.Equal(200, await used.StatusAsync(HttpMethod.Get, "v1/me"));
        Time.Pass(TimeSpan.FromHours(2));
        Assert.Equal(401, await idle.StatusAsync(HttpMethod.Get, "v1/me"));
        for (var hours = 13; hours < 7 * 24; hours += 11)
        {
            Assert.Equal(200, await used.StatusAsync(HttpMethod.Get, "v1/me"));
            Time.Pass(TimeSpan.FromHours(11));
        }

        Assert.Equal(401, await used.StatusAsync(HttpMethod.Get, "v1/me"));
    }

    [Fact]
    public async Task A_token_works_as_a_key_does_and_ends_with_signing_out_everywhere()
    {
        using var signedIn = await SendAsync(HttpMethod.Post, "v1/sign-in", new { email = OwnerEmail, password = Password });
        var token = (await JsonAsync(signedIn, 200)).GetProperty("token").GetString()!;
        Assert.False(signedIn.Headers.Contains("Set-Cookie"));
        Stranger.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var changed = await Stranger.PutAsync(
            new Uri("v1/me", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { name = "Ada" }), Ct);
        Assert.Equal(200, (int)changed.StatusCode);

        await (await SignedInAsync()).AskAsync(HttpMethod.Post, "v1/sign-out/everywhere", null, 204);
        using var after = await Stranger.GetAsync(new Uri("v1/me", UriKind.Relative), Ct);
        Assert.Equal(401, (int)after.StatusCode);
    }

    [Fact]
    public async Task Who_is_disabled_is_out_at_once_and_does_not_come_back()
    {
        var user = await HireAsync("support");
        var browser = await SignedInAsync(user.Email);
        await Users.SaveAsync(user with { IsActive = false }, Ct);

        Assert.Equal(401, await browser.StatusAsync(HttpMethod.Get, "v1/me"));
        using var again = await browser.SendAsync(HttpMethod.Post, "v1/sign-in", new { email = user.Email, password = Password, cookie = true });
        await ProblemAsync(again, 401, "auth.sign_in_wrong");
    }
}
