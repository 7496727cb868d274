using System.CommandLine;
using Graine.Server.Accounts;
using Graine.Server.Audit;
using Graine.Server.Hosting;
using Graine.Server.Pipeline;
using Spectre.Console;

namespace Graine.Server.Cli;

/// <summary><c>./run owner reset</c>: for an owner who lost the password, and nobody else can make a link. Whoever has the machine has the shop.</summary>
internal static class OwnerCommand
{
    private const string Variable = "GRAINE_OWNER_PASSWORD";

    private static readonly Option<string> Email = new("--email") { Description = "The owner's e-mail.", HelpName = "ADDRESS", Required = true };

    private static readonly Option<bool> WithoutSecondFactor = new("--without-second-factor")
    {
        Description = "Turns the second factor off too, for whoever lost phone and recovery codes.",
    };

    public static void AddTo(Command root)
    {
        var reset = new Command(
            "reset", $"Gives an owner a new password and ends all their sessions. The password is asked for, read from a pipe, or taken from {Variable}.")
        {
            Email,
            WithoutSecondFactor,
        };
        reset.SetAction(RunAsync);
        root.Add(new Command("owner", "Lets an owner in again.") { reset });
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var options = CommonOptions.Read(parsed);
        if (options.Database is null && !Directory.Exists(options.DataFolder))
        {
            await Console.Error.WriteLineAsync($"owner: there is no data folder {Path.GetFullPath(options.DataFolder)}.");
            return 2;
        }

        // Beside a running server too: accounts are read from the database at each request.
        await using var store = StoreFactory.Open(options);
        await store.MigrateAsync(ct);
        var clock = new Clock(TimeProvider.System);
        var reset = new OwnerReset(
            store.Users, new Passwords(), new SignInGuard(store.SignIns, clock), new AuditTrail(store.Audit, clock));
        var password = await PasswordAsync(ct);
        if (!(await reset.RunAsync(parsed.GetValue(Email)!, password, parsed.GetValue(WithoutSecondFactor), ct)).TryGet(out var user, out var error))
        {
            await Console.Error.WriteLineAsync($"owner: {error.Detail}");
            return 1;
        }

        Console.WriteLine(
            $"{user.Email} has the new password; all sessions have ended.{(SecondFactor.IsOn(user) ? " The second factor is still asked for." : "")}");
        return 0;
    }

    private static async Task<string> PasswordAsync(CancellationToken ct) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given
        : Console.IsInputRedirected ? await Console.In.ReadLineAsync(ct) ?? ""
        : await new TextPrompt<string>("New password:").Secret().ShowAsync(AnsiConsole.Console, ct);
}
