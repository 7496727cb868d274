using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Graine.Server.Tests.Hosting;

/// <summary>A request that takes too long is told so, in words that have its sender come back: SDKs drop what is answered 400.</summary>
public sealed class TimeLimitTests : ServerFixture
{
    protected override Task PrepareAsync()
    {
        Limit(TimeSpan.FromMilliseconds(300));
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Events_that_take_too_long_are_to_be_sent_again()
    {
        // A body that never comes to its end.
        using var sender = new TcpClient();
        await sender.ConnectAsync(Http.BaseAddress!.Host, Http.BaseAddress.Port, Ct);
        await using var stream = sender.GetStream();
        await stream.WriteAsync("POST /v1/batch HTTP/1.1\r\nHost: shop\r\nContent-Length: 99\r\nConnection: close\r\n\r\n{"u8.ToArray(), Ct);
        using var reader = new StreamReader(stream, Encoding.UTF8);

        var answer = await reader.ReadToEndAsync(Ct);

        Assert.StartsWith("HTTP/1.1 503 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"server.too_slow\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_waits_too_long_is_to_be_sent_again()
    {
        await using var other = new SqliteConnection($"Data Source={Path.Combine(DataFolder, "graine.db")};Pooling=False");
        await other.OpenAsync(Ct);
        await using var writing = await other.BeginTransactionAsync(Ct);

        using var slow = await SendAsync(HttpMethod.Put, "v1/sessions/s1", new { total = 1 });
        await ProblemAsync(slow, 503, "server.too_slow");
        await writing.RollbackAsync(Ct);
        Limit(TimeSpan.FromMinutes(1));

        using var again = await SendAsync(HttpMethod.Put, "v1/sessions/s1", new { total = 1 });
        await JsonAsync(again, 200);
    }

    private void Limit(TimeSpan time)
    {
        var limits = App.Services.GetRequiredService<IOptionsMonitor<RequestTimeoutOptions>>().CurrentValue;
        limits.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = time,
            TimeoutStatusCode = limits.DefaultPolicy!.TimeoutStatusCode,
            WriteTimeoutResponse = limits.DefaultPolicy.WriteTimeoutResponse,
        };
    }
}
