using System.Diagnostics;
using System.Globalization;
using System.Text;
using Graine.Engine.Inputs;
using Graine.Server.Importing;
using Graine.Server.Importing.Members;
using Graine.Server.Intake;
using Graine.Server.Pipeline;

namespace Graine.Bench;

/// <summary>Members of another programme move in, a lot of points each, as the command does it; then the newest of them earns.</summary>
internal static class MembersBench
{
    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        await using var database = await BenchDatabase.OpenAsync(options.Database, ct);
        var folder = Directory.CreateTempSubdirectory("graine-members-").FullName;
        try
        {
            await using var shop = await BenchShop.OpenAsync(database.Connection, folder, ct);
            await using var pipeline = await LocalPipeline.OverAsync(shop.Store, TimeProvider.System, ct);
            var file = Path.Combine(folder, "members.csv");
            await File.WriteAllTextAsync(file, Text(options.Members), ct);
            var watch = Stopwatch.StartNew();
            var summary = await new MemberImport(
                new MemberImportOptions { File = file, Totals = [FormattableString.Invariant($"members={options.Members}")], Rejected = file + ".rejected" }, pipeline).RunAsync(ct);
            var seconds = watch.Elapsed.TotalSeconds;
            watch.Restart();
            var isAccepted = await EarnAsync(pipeline, FormattableString.Invariant($"m{options.Members}"), ct);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"database":"{{options.Database}}","members":{{summary.Imported}},"seconds":{{seconds:F1}},"members_per_s":{{summary.Imported / seconds:F0}},"newest_earned":{{(isAccepted ? "true" : "false")}},"newest_ms":{{watch.Elapsed.TotalMilliseconds:F1}}}"""));
            return summary.Imported == options.Members && isAccepted ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Text(int members)
    {
        var text = new StringBuilder("id,points,earned at\n");
        for (var place = 1; place <= members; place++)
        {
            text.Append(CultureInfo.InvariantCulture, $"m{place},{1 + (place % 50)},2026-01-01\n");
        }

        return text.ToString();
    }

    private static async Task<bool> EarnAsync(LocalPipeline pipeline, string user, CancellationToken ct)
    {
        var now = pipeline.Clock.Now;
        var command = new PointsCommand
        {
            Id = Guid.Empty,
            At = now,
            Received = now,
            Verb = PointsVerb.Earn,
            Wallet = pipeline.Plan.Current.Wallets[0].Id,
            Points = 50,
        };
        var earn = new CommandSubmission
        {
            Command = command,
            Json = "{}"u8.ToArray(),
            Answering = static (_, _, _) => "{}"u8.ToArray(),
            Key = Guid.NewGuid(),
            BodyHash = Guid.NewGuid(),
            Source = "bench",
            Identifiers = pipeline.Hasher.Hash([Identifiers.TryMake(Identifiers.User, user)!.Value], pipeline.Plan.Current.Identity),
        };
        return (await pipeline.SubmitAsync([earn], ct))[0].Status == AppliedStatus.Applied;
    }
}
