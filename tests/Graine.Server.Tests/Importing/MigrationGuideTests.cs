using System.Text.RegularExpressions;
using Graine.Engine.Loyalty;
using Graine.Server.Importing;
using Graine.Server.Importing.Members;
using Graine.Server.Tests.Members;
using Graine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Importing;

/// <summary>docs/guides/migration.md, done as it says, and what may go wrong on the way.</summary>
public sealed partial class MigrationGuideTests : MemberServer
{
    private static readonly string[] Totals = ["members=3", "points=235", "tier:gold=1"];

    private IStore Store => App.Services.GetRequiredService<IStore>();

    protected override Task PrepareAsync() => PublishAsync(
        ("wallet", new { id = "points", name = Name("Points"), expiry = new { kind = "rolling", months = 12 } }),
        ("tier-set", new
        {
            id = "status",
            name = Name("Status"),
            measure = "orders(365).total",
            tiers = new[] { new { id = "gold", name = new { fr = "Or", en = "Gold" }, from = 100 } },
        }));

    [Fact]
    public async Task The_guides_file_is_taken_over_as_it_says()
    {
        var file = await FileAsync(CsvBlock().Match(Guide.Read("migration.md")).Groups[1].Value);
        var dry = await ImportAsync(file, Totals, isDry: true);
        Assert.Equal((4, 3, 0), (dry.Rows, dry.Members, dry.Rejected.Total));
        Assert.Equal(["members", "points", "tier:gold"], dry.Totals.All.Select(total => total.Name));
        Assert.Equal(0, (await Store.Reads.CountAsync(Ct)).Members);

        var done = await ImportAsync(file, Totals);

        Assert.Equal((3, 0, 0), (done.Imported, done.Repeated, done.Refused));
        var zoe = await GetAsync("v1/members/user:1001/wallets");
        var lots = zoe[0].GetProperty("lots").EnumerateArray().ToList();
        Assert.Equal([120, 80], lots.Select(lot => lot.GetProperty("remaining").GetInt64()));
        Assert.Equal(["2027-02-28T23:00:00", "2027-09-14T22:00:00"], lots.Select(lot => lot.GetProperty("expiresAt").GetDateTimeOffset().UtcDateTime.ToString("s")));
        Assert.Equal((200, 0), (zoe[0].GetProperty("active").GetInt64(), zoe[0].GetProperty("earned").GetInt64()));
        Assert.Equal(35, await ActiveAsync("email:max@shop.example"));
        var tiers = await GetAsync("v1/members/user:1001/tiers");
        Assert.Contains("gold", tiers.ToString(), StringComparison.Ordinal);
        var profile = await GetAsync("v1/members/user:1003/profile");
        Assert.Contains("Léa", profile.ToString(), StringComparison.Ordinal);
        var timeline = (await GetAsync("v1/members/user:1001/timeline")).ToString();
        Assert.Contains("brought along from another programme", timeline, StringComparison.Ordinal);
        Assert.DoesNotContain("zoe@", timeline, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(-235, await BalanceAsync(Account.Opening));
        Assert.Equal(235, await BalanceAsync(Account.Active));

        // The latest one to come is as able to earn and spend as anybody.
        await PostAsync("v1/members/user:1003/wallets/points/earnings", new { points = 50 });
        Assert.Equal(50, await ActiveAsync("user:1003"));
        await PassAsync(TimeSpan.FromDays(400));
        Assert.Equal(35, await ActiveAsync("user:1002"));
    }

    [Fact]
    public async Task What_does_not_add_up_is_not_written_and_says_by_how_much()
    {
        var file = await FileAsync("id,points\n1,100\n2,50\n3,abc\n");

        var refused = await Assert.ThrowsAsync<ImportException>(() => ImportAsync(file, ["members=3", "points=150", "tier:gold=2"]));

        Assert.Contains("members: the source says 3, the file holds 2, difference -1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("tier:gold: the source says 2, the file holds 0, difference -2", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("points:", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ImportException>(() => ImportAsync(file, []));
        Assert.Equal(0, (await Store.Reads.CountAsync(Ct)).Events);
    }

    [Fact]
    public async Task Run_again_it_goes_on_and_other_contents_change_nothing()
    {
        await ImportAsync(await FileAsync("id,points,expires_at\n1,100,2030-01-01\n2,50,\n"), ["points=150"]);
        var again = await ImportAsync(await FileAsync("id,points,expires_at\n1,100,2030-01-01\n2,70,\n3,5,\n"), ["points=175"]);

        Assert.Equal((1, 1, 1), (again.Imported, again.Repeated, again.Changed));
        Assert.Equal([("member_changed", 1)], again.Rejected.Counts.Select(reason => (reason.Key, reason.Value)));
        Assert.Equal((100, 50, 5), (await ActiveAsync("user:1"), await ActiveAsync("user:2"), await ActiveAsync("user:3")));
    }

    [Fact]
    public async Task Every_row_that_cannot_be_used_has_its_reason()
    {
        var file = await FileAsync(
            "customer_id,phone,balance,wallet,tier,tier until,expires\n"
            + ",,5,,,,\n1,,x,,,,\n2,,-5,,,,\n3,,0.5,,,,\n4,,5,miles,,,\n5,,5,,iron,,\n6,,5,,GOLD,2020-01-01,\n7,,5,,,,someday\n8,,5,,,,,extra\n"
            + "9,+33 6 12 34 56 78,5,,Or,,\n,+33612345679,7,points,,,\n");

        var done = await ImportAsync(file, ["members=2", "points=12"]);

        Assert.Equal(
            ["columns_extra", "date_invalid", "identifier_missing", "points_invalid", "points_negative", "tier_over", "tier_unknown", "wallet_unknown"],
            done.Rejected.Counts.Keys);
        Assert.Equal(2, done.Rejected.Counts["points_invalid"]);
        Assert.Equal(7, await ActiveAsync("phone:+33612345679"));
    }

    private async Task<MemberImportSummary> ImportAsync(string file, string[] totals, bool isDry = false)
    {
        await using var pipeline = await LocalPipeline.OverAsync(Store, Time, Ct);
        var options = new MemberImportOptions { File = file, Totals = totals, IsDry = isDry, Rejected = file + ".rejected" };
        return await new MemberImport(options, pipeline).RunAsync(Ct);
    }

    private async Task<string> FileAsync(string text)
    {
        var file = Path.Combine(DataFolder, $"{NewKey()}.csv");
        await File.WriteAllTextAsync(file, text, Ct);
        return file;
    }

    private async Task<long> BalanceAsync(Account account)
    {
        var sum = 0L;
        for (short shard = 0; shard < 256; shard++)
        {
            sum += (await Store.Reads.ReadBalancesAsync(shard, Ct)).Where(row => row.Account == account).Sum(row => row.Balance);
        }

        return sum;
    }

    [GeneratedRegex("```csv\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CsvBlock();
}
