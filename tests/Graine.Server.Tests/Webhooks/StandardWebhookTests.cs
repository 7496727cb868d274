using System.Globalization;
using System.Net;
using System.Text;
using Graine.Channels.Webhooks;

namespace Graine.Server.Tests.Webhooks;

/// <summary>Signatures, the schedule and the addresses that are refused, as Standard Webhooks 1.0 has them.</summary>
public sealed class StandardWebhookTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// <summary>The vector of the specification's own libraries.</summary>
    [Fact]
    public void The_signature_is_the_specifications() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Sign([Secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8));

    [Fact]
    public void Two_secrets_give_two_signatures_each_as_if_alone()
    {
        var other = WebhookSecret.Make();
        var body = Encoding.UTF8.GetBytes("{\"é\":1}");

        Assert.Equal(
            [WebhookSignature.Sign([Secret], "a", 1, body), WebhookSignature.Sign([other], "a", 1, body)],
            WebhookSignature.Sign([Secret, other], "a", 1, body).Split(' '));
    }

    [Fact]
    public void A_made_secret_is_one_and_a_short_or_long_one_is_none()
    {
        Assert.Equal(32, WebhookSecret.Read(WebhookSecret.Make())!.Length);
        Assert.Equal(24, WebhookSecret.Read(Secret)!.Length);
        Assert.Null(WebhookSecret.Read("whsec_" + Convert.ToBase64String(new byte[23])));
        Assert.Null(WebhookSecret.Read("whsec_" + Convert.ToBase64String(new byte[65])));
        Assert.Null(WebhookSecret.Read("whsec_no base64"));
    }

    [Fact]
    public void Retries_grow_over_three_days_and_end()
    {
        var pauses = Enumerable.Range(1, 9).Select(attempt => WebhookRetries.After(attempt, 0, null)!.Value).ToList();
        Assert.Equal(pauses.Order(), pauses);
        Assert.InRange(pauses.Sum(pause => pause.TotalHours), 72, 80);
        Assert.Null(WebhookRetries.After(10, 0, null));
        Assert.Equal(TimeSpan.FromSeconds(5.5), WebhookRetries.After(1, 1, null));
        Assert.Equal(TimeSpan.FromHours(1), WebhookRetries.After(1, 0.5, TimeSpan.FromHours(1)));
        Assert.Equal(TimeSpan.FromHours(24), WebhookRetries.After(1, 0.5, TimeSpan.FromDays(400)));
        Assert.Equal(TimeSpan.FromHours(24), WebhookRetries.After(9, 0, TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData("https://shop.example/hooks?token=1", true)]
    [InlineData("https://93.184.216.34/", true)]
    [InlineData("http://shop.example/hooks", false)]
    [InlineData("https://user:pass@shop.example/", false)]
    [InlineData("https://shop.example/#part", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://0x7f.1/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[::ffff:10.0.0.1]/", false)]
    [InlineData("https://10.1.2.3/", false)]
    [InlineData("https://169.254.169.254/latest/meta-data/", false)]
    [InlineData("ftp://shop.example/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("/hooks", false)]
    [InlineData("", false)]
    public void An_address_is_looked_at_as_it_is_written(string address, bool isFine)
    {
        Assert.Equal(isFine, WebhookAddress.Check(address, allowLocal: false) is null);
        Assert.Null(WebhookAddress.Check("http://localhost:5000/", allowLocal: true));
        Assert.NotNull(WebhookAddress.Check("http://10.0.0.1/", allowLocal: true));
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("100.64.1.1", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    public void A_name_may_only_lead_to_an_address_of_the_open_internet(string address, bool isFine) =>
        Assert.Equal(isFine, WebhookAddress.IsAllowed(IPAddress.Parse(address), allowLocal: false));

    /// <summary>The name is a public one as it is written; where it leads is only seen when it is used.</summary>
    [Fact]
    public async Task A_name_that_leads_inside_is_refused_when_it_is_used()
    {
        using var receiver = new Receiver();
        using var sender = new WebhookSender(allowLocal: false, TimeProvider.System);

        var answer = await sender.SendAsync(
            new WebhookRequest(new Uri(receiver.Address), "msg_1", 1, "{}"u8.ToArray(), [Secret]), TestContext.Current.CancellationToken);

        Assert.Equal((null, "address_forbidden"), (answer.Status, answer.Problem));
        Assert.True(receiver.IsQuiet);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(301, false)]
    [InlineData(307, false)]
    [InlineData(500, false)]
    public async Task Only_2xx_is_a_receipt_no_redirect_is_followed_and_the_answer_is_cut(int status, bool isTaken)
    {
        using var receiver = new Receiver { Answer = _ => status, AnswerText = new string('x', 5_000), RetryAfter = "7" };
        using var sender = new WebhookSender(allowLocal: true, TimeProvider.System);

        var answer = await sender.SendAsync(
            new WebhookRequest(new Uri(receiver.Address), "msg_1", 1, "{}"u8.ToArray(), [Secret]), TestContext.Current.CancellationToken);

        Assert.Equal((isTaken, status, WebhookSender.AnswerBytesMax), (answer.IsTaken, answer.Status, answer.Text.Length));
        Assert.Equal(TimeSpan.FromSeconds(7), answer.RetryAfter);
        Assert.True((await receiver.NextAsync(TestContext.Current.CancellationToken)).IsSignedWith(Secret));
        Assert.True(receiver.IsQuiet, string.Create(CultureInfo.InvariantCulture, $"{status} was followed"));
    }
}
