using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Graine.Server.Accounts;
using Graine.Server.Auth;
using Graine.Server.Cli;
using Graine.Server.Hosting;
using Graine.Server.Pipeline;
using Graine.Storage.Sqlite;

namespace Graine.Server.Tests.Hosting;

/// <summary>A slip on the command line is told in a line; it is no fault of the program.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--port", "99999")]
    [InlineData("--port", "-1")]
    [InlineData("--database", "garbage")]
    [InlineData("--database", "Host=localhost;Port=many")]
    public async Task A_slip_ends_the_program_with_words(string option, string value)
    {
        var folder = Directory.CreateTempSubdirectory("graine-command-line-");
        try
        {
            Assert.Equal(1, await CommandLine.RunAsync(["--data", folder.FullName, "--empty", option, value]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("a", null, null, "GRAINE_OWNER_PASSWORD")]
    [InlineData("motdepasse1", null, null, "GRAINE_OWNER_PASSWORD")]
    [InlineData(null, "x", null, "GRAINE_WRITE_KEY")]
    [InlineData(null, "write key with spaces", null, "GRAINE_WRITE_KEY")]
    [InlineData(null, null, "aaaaaaaaaaaaaaaaaaaaaaaa", "GRAINE_SECRET_KEY")]
    [InlineData("a-long-and-good-one", "write-key-0123456789", "secret-key-0123456789", null)]
    public async Task What_would_be_guessed_is_not_taken_at_the_first_start(string? password, string? write, string? secret, string? named)
    {
        var folder = Directory.CreateTempSubdirectory("graine-start-");
        await using var store = SqliteStore.Open(folder.FullName);
        await store.MigrateAsync(TestContext.Current.CancellationToken);
        try
        {
            var clock = new Clock(TimeProvider.System);
            var options = new ServeOptions { OwnerPassword = password, WriteKey = write, SecretKey = secret };
            var owner = new Owner(store.Users, store.Settings, new Passwords(), clock);
            var wrong = await ServeStart.CheckAsync(options, store.Settings, owner, TestContext.Current.CancellationToken);
            Assert.Equal(named, wrong?.Split(' ', ':')[0]);

            // What was there before the rule goes on.
            using var keys = new ApiKeys(store.Settings, clock);
            await Shop.EnsureKeysAsync(keys, store.Settings, options, TestContext.Current.CancellationToken);
            await owner.EnsureAsync(null, password, TestContext.Current.CancellationToken);
            Assert.Null(await ServeStart.CheckAsync(options, store.Settings, owner, TestContext.Current.CancellationToken));
        }
        finally
        {
            await store.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("localhost", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("192.168.1.4", false)]
    [InlineData("shop.example", false)]
    public void Only_this_machine_may_begin_with_what_would_be_guessed(string host, bool isAlone) =>
        Assert.Equal(isAlone, ServeStart.IsThisMachineOnly(host));

    [Fact]
    public async Task A_port_that_is_taken_is_told_before_anything_is_made()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var folder = Path.Combine(Path.GetTempPath(), "graine-port-" + Guid.NewGuid().ToString("N"));

        Assert.Equal(1, await CommandLine.RunAsync(["--data", folder, "--empty", "--port", port]));
        Assert.False(Directory.Exists(folder));
    }
}
