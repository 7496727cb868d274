using Graine.Server.Accounts;
using Graine.Server.Tests.Hosting;
using Graine.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Accounts;

/// <summary>The first person: made once, with a password shown once, or taken over from an earlier version.</summary>
public sealed class OwnerTests : ServerFixture
{
    [Fact]
    public async Task The_owner_is_made_once_and_the_password_is_shown_once()
    {
        var owner = App.Services.GetRequiredService<Owner>();
        var (email, password) = await owner.EnsureAsync(null, null, Ct);
        Assert.Equal("owner@localhost", email);
        Assert.Equal(("owner@localhost", null), await owner.EnsureAsync("other@example.com", "x", Ct));
        using var signedIn = await SendAsync(HttpMethod.Post, "v1/sign-in", new { email, password });
        await JsonAsync(signedIn, 200);
    }

    [Fact]
    public async Task The_owner_of_an_earlier_version_keeps_the_password()
    {
        var hash = new PasswordHasher<UserRow>().HashPassword(null!, "the password of then");
        await App.Services.GetRequiredService<ISettings>().SetAsync("owner", $$"""{"Email":"first@example.com","PasswordHash":"{{hash}}"}""", Ct);

        Assert.Equal(("first@example.com", null), await App.Services.GetRequiredService<Owner>().EnsureAsync("other@example.com", "x", Ct));
        using var signedIn = await SendAsync(HttpMethod.Post, "v1/sign-in", new { email = "first@example.com", password = "the password of then" });
        await JsonAsync(signedIn, 200);
    }
}
