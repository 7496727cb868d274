using System.Text;
using System.Text.Json;
using Graine.Server.Accounts;

namespace Graine.Server.Tests.Accounts;

/// <summary>Codes of an app, each once, and recovery codes, each once.</summary>
public sealed class SecondFactorTests : AccountServer
{
    // RFC 6238, appendix B, SHA-1, eight digits.
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void The_codes_are_those_of_the_rfc(long seconds, string code) => Assert.Equal(
        code, Totp.Code("12345678901234567890"u8, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds)), digits: 8));

    // RFC 4648, section 10, without padding.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_is_that_of_the_rfc(string text, string written) => Assert.Equal(written, Base32.Write(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public async Task A_code_is_asked_for_works_once_and_a_step_around_now()
    {
        var browser = await SignedInAsync();
        var secret = await TurnOnAsync(browser);

        // To the beginning of a step of 30 seconds: what follows is over before the next one.
        Time.Pass(TimeSpan.FromMilliseconds(120_000 - (Now.ToUnixTimeMilliseconds() % 30_000)));

        using var without = await Open().SendAsync(HttpMethod.Post, "v1/sign-in", new { email = OwnerEmail, password = Password, cookie = true });
        await ProblemAsync(without, 401, "auth.second_factor_needed");
        using var wrongPassword = await Open().SendAsync(HttpMethod.Post, "v1/sign-in", new { email = OwnerEmail, password = "wrong", cookie = true });
        await ProblemAsync(wrongPassword, 401, "auth.sign_in_wrong");

        var code = CodeOf(secret, -30);
        await Open().SignInAsync(OwnerEmail, Password, code);
        await RefusedAsync(code);
        await RefusedAsync(CodeOf(secret, -90));
        await Open().SignInAsync(OwnerEmail, Password, CodeOf(secret, 0));
    }

    [Fact]
    public async Task Guessing_codes_is_slowed_even_between_right_passwords()
    {
        await TurnOnAsync(await SignedInAsync());
        var locked = false;
        for (var i = 0; i < 12 && !locked; i++)
        {
            using var asked = await Open().SendAsync(HttpMethod.Post, "v1/sign-in", new { email = OwnerEmail, password = Password });
            using var guessed = await Open().SendAsync(
                HttpMethod.Post, "v1/sign-in", new { email = OwnerEmail, password = Password, code = "00000" + i % 10 });
            locked = (int)guessed.StatusCode == 429;
        }

        Assert.True(locked);
    }

    [Fact]
    public async Task A_recovery_code_works_once_and_new_ones_replace_the_old()
    {
        var browser = await SignedInAsync();
        var codes = (await TurnOnCodesAsync(browser)).Codes;
        Assert.Equal(10, codes.Distinct().Count());
        await Open().SignInAsync(OwnerEmail, Password, codes[0].ToUpperInvariant().Replace('-', ' '));
        await RefusedAsync(codes[0]);
        Assert.Equal(9, (await browser.GetAsync("v1/me")).GetProperty("security").GetProperty("recoveryCodesLeft").GetInt32());

        var renewed = Codes(await browser.AskAsync(HttpMethod.Post, "v1/me/recovery-codes", null));
        await RefusedAsync(codes[1]);
        await Open().SignInAsync(OwnerEmail, Password, renewed[0]);
    }

    [Fact]
    public async Task It_goes_on_only_with_a_code_and_its_secret_is_not_in_the_database()
    {
        var browser = await SignedInAsync();
        var setup = await browser.AskAsync(HttpMethod.Post, "v1/me/totp", null);
        using var wrong = await browser.SendAsync(HttpMethod.Put, "v1/me/totp", new { setup = setup.GetProperty("setup").GetString(), code = "000000" });
        await ProblemAsync(wrong, 422, "accounts.totp_code_wrong");
        Assert.False((await browser.GetAsync("v1/me")).GetProperty("security").GetProperty("hasTotp").GetBoolean());
        Assert.StartsWith("otpauth://totp/Graine:Owner%40example.com?secret=", setup.GetProperty("uri").GetString(), StringComparison.Ordinal);
        Assert.True(setup.GetProperty("qr").GetProperty("path").GetString()!.Length > 500);

        var secret = await TurnOnAsync(browser);
        var stored = (await Users.FindByEmailAsync(OwnerEmail, Ct))!;
        Assert.DoesNotContain(Convert.ToHexString(secret), stored.TotpSecret, StringComparison.OrdinalIgnoreCase);
        using var again = await browser.SendAsync(HttpMethod.Post, "v1/me/totp");
        await ProblemAsync(again, 409, "accounts.totp_on");
        await browser.AskAsync(HttpMethod.Delete, "v1/me/totp", null, 204);
        await Open().SignInAsync(OwnerEmail, Password);
    }

    [Fact]
    public async Task What_is_dangerous_asks_again_who_one_is()
    {
        var browser = await SignedInAsync();
        Time.Pass(TimeSpan.FromMinutes(20));
        using var refused = await browser.SendAsync(HttpMethod.Post, "v1/me/totp");
        await ProblemAsync(refused, 403, "auth.confirm_needed");
        using var wrong = await browser.SendAsync(HttpMethod.Post, "v1/me/confirm", new { password = "wrong" });
        await ProblemAsync(wrong, 422, "accounts.password_wrong");
        await browser.AskAsync(HttpMethod.Post, "v1/me/confirm", new { password = Password }, 204);
        await browser.AskAsync(HttpMethod.Post, "v1/me/totp", null);
    }

    private async Task<byte[]> TurnOnAsync(Browser browser) => (await TurnOnCodesAsync(browser)).Secret;

    private async Task<(byte[] Secret, List<string> Codes)> TurnOnCodesAsync(Browser browser)
    {
        var setup = await browser.AskAsync(HttpMethod.Post, "v1/me/totp", null);
        var secret = FromBase32(setup.GetProperty("secret").GetString()!);
        var done = await browser.AskAsync(
            HttpMethod.Put, "v1/me/totp", new { setup = setup.GetProperty("setup").GetString(), code = CodeOf(secret, 0) });
        return (secret, Codes(done));
    }

    private static List<string> Codes(JsonElement answer) => [.. answer.GetProperty("codes").EnumerateArray().Select(code => code.GetString()!)];

    private string CodeOf(byte[] secret, int seconds) => Totp.Code(secret, Totp.StepAt(Now.AddSeconds(seconds)));

    private async Task RefusedAsync(string code)
    {
        using var response = await Open().SendAsync(HttpMethod.Post, "v1/sign-in", new { email = OwnerEmail, password = Password, code, cookie = true });
        await ProblemAsync(response, 401, "auth.code_wrong");
    }

    private static byte[] FromBase32(string text)
    {
        var (bytes, bits, count) = (new List<byte>(), 0, 0);
        foreach (var letter in text)
        {
            (bits, count) = ((bits << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), count + 5);
            if (count >= 8)
            {
                count -= 8;
                bytes.Add((byte)(bits >> count));
                bits &= (1 << count) - 1;
            }
        }

        return [.. bytes];
    }
}
