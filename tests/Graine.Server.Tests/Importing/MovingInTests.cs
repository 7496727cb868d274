using System.Globalization;
using System.Text;
using Graine.Server.Importing;
using Graine.Server.Importing.Members;
using Graine.Server.Tests.Members;
using Graine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Importing;

/// <summary>Members of other programmes as their files really look, through a running server.</summary>
public sealed class MovingInTests : MemberServer
{
    private const string SecretKey = "secret-for-these-tests-only";

    /// <summary>As a French spreadsheet saves it: semicolons, windows-1252, decimal commas, no-break spaces between thousands, days first.</summary>
    private const string French =
        "N° client;Prénom;Nom;Courriel;Téléphone;Solde de points;Date d'obtention;Date d'expiration;Palier;Opt-in email\r\n"
        + "A-17;Zoé;Lefèvre;zoe@shop.example;06 12 34 56 78;1\u00a0234,00;05/03/2026;31/12/2027;Or;oui\r\n"
        + "A-17;;;;;66,00;01/06/2026;30/06/2027;;\r\n"
        + "B-2;Chloé;d'Août;chloe@shop.example;;0,00;;;;non\r\n";

    /// <summary>In the words of a ledger export: a row for each lot, moments with offsets, the main account without a name.</summary>
    private const string Ledger =
        "customerprofileid,amount,startdate,expirydate,subledgerid,tiername\n"
        + "p1,100,2026-01-15T10:00:00+01:00,2027-01-15T10:00:00+01:00,,gold\n"
        + "p1,25.00,2026-02-15T10:00:00Z,,,\n"
        + "p2,40,2026-02-20T10:00:00Z,2027-02-20T10:00:00Z,points,\n";

    /// <summary>In the words of a list of customers, with the mark that spreadsheets put before UTF-8.</summary>
    private const string Customers =
        "\ufeffEmail,First Name,Last Name,Date of Birth,Points Balance,VIP Tier,Referral Url\n"
        + "ann@shop.example,Ann,O'Hara,1990-02-28,\"1,250\",Gold,https://x.example/1\n"
        + "bob@shop.example,Bob,\"Li, Jr\",,35,,\n";

    /// <summary>In the words of loyalty cards: the card is who it is about.</summary>
    private const string Cards = "voucher_code;points;expires_at\nLC-ABCD-1;300;2027-06-30\nLC-ABCD-1;50;2027-12-31\nLC-ABCD-2;10;2027-06-30\n";

    public static TheoryData<string, bool, string, string, int> Files => new()
    {
        { French, true, "members=2 points=1300 tier:Or=1", "user:A-17", 1300 },
        { Ledger, false, "members=2 points=165 tier:gold=1", "user:p1", 125 },
        { Customers, false, "members=2 points=1,285 tier:gold=1", "email:ann@shop.example", 1250 },
        { Cards, false, "members=2 points=360", "card:LC-ABCD-1", 350 },
    };

    private IStore Store => App.Services.GetRequiredService<IStore>();

    protected override Task PrepareAsync() => PublishAsync(
        ("wallet", new { id = "points", name = Name("Points"), expiry = new { kind = "rolling", months = 12 } }),
        ("earning-rule", new { id = "base", name = Name("Base"), wallet = "points", on = new[] { "Order Completed" }, points = "order.total", validFrom = Now }),
        ("tier-set", new
        {
            id = "status",
            name = Name("Status"),
            measure = "orders(365).total",
            tiers = new[] { new { id = "gold", name = new { fr = "Or", en = "Gold" }, from = 100 } },
        }),
        ("tier-set", new { id = "club", name = Name("Club"), measure = "orders(365).count", tiers = new[] { new { id = "friend", name = Name("Friend"), from = 9 } } }));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Files_of_other_programmes_are_taken_over_only_when_they_add_up(string text, bool isWindows, string totals, string member, int points)
    {
        var bytes = (isWindows ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.UTF8).GetBytes(text);
        var right = totals.Split(' ').Select(total => $"total={Uri.EscapeDataString(total)}").ToList();

        using (var wrong = await SendFileAsync(bytes, "total=points%3D1&total=members%3D2"))
        {
            var problem = await ProblemAsync(wrong, 422, "imports.totals_differ");
            Assert.Contains("points: the source says 1,", Text(problem, "detail"), StringComparison.Ordinal);
        }

        var dry = await JsonAsync(await SendFileAsync(bytes, "dry=true&" + string.Join('&', right)), 200);
        Assert.True(dry.GetProperty("addsUp").GetBoolean(), dry.ToString());
        Assert.Equal((0, isWindows ? "windows-1252" : "utf-8"), (dry.GetProperty("rejectedRows").GetInt32(), Text(dry, "encoding")));
        Assert.Equal(0, (await Store.Reads.CountAsync(Ct)).Events);

        var done = await JsonAsync(await SendFileAsync(bytes, string.Join('&', right)), 200);

        Assert.Equal((2, 0), (done.GetProperty("imported").GetInt32(), done.GetProperty("refused").GetInt32()));
        Assert.Equal(points, await ActiveAsync(member));
        var again = await JsonAsync(await SendFileAsync(bytes, string.Join('&', right)), 200);
        Assert.Equal((0, 2), (again.GetProperty("imported").GetInt32(), again.GetProperty("repeated").GetInt32()));
        Assert.Equal(points, await ActiveAsync(member));
    }

    [Fact]
    public async Task Lots_tiers_and_profiles_of_a_french_spreadsheet_are_as_they_stand_there()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(French);
        await JsonAsync(await SendFileAsync(bytes, "total=points%3D1300"), 200);

        var lots = (await GetAsync("v1/members/user:A-17/wallets"))[0].GetProperty("lots").EnumerateArray().ToList();
        Assert.Equal([66, 1234], lots.Select(lot => lot.GetProperty("remaining").GetInt64()));
        Assert.Equal(
            ["2027-06-29 22:00", "2027-12-30 23:00"],
            lots.Select(lot => lot.GetProperty("expiresAt").GetDateTimeOffset().UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));
        Assert.Contains("gold", (await GetAsync("v1/members/user:A-17/tiers")).ToString(), StringComparison.Ordinal);
        var profile = (await GetAsync("v1/members/user:A-17/profile")).ToString();
        Assert.All(["Zoé", "Lefèvre", "0612345678"], each => Assert.Contains(each, profile, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_trial_says_how_many_points_would_expire_as_they_come()
    {
        var (old, young, past) = (Day(Now.AddMonths(-13)), Day(Now.AddMonths(-2)), Day(Now.AddDays(-3)));
        await ExpireAsync($"id;points;earned at\n1;40;{old}\n1;7;{young}\n", "dry=true", 47, 40);
        var dated = $"id;points;earned at;expires at\n1;40;{old};{past}\n1;7;{young};\n2;5;{young};{past}\n2;3;{old};2199-01-01\n";
        await ExpireAsync(dated, "dry=true", 55, 45);
        await ExpireAsync(dated, "unreconciled=true", 55, 45);
        Assert.Equal((7, 3), (await ActiveAsync("user:1"), await ActiveAsync("user:2")));

        async Task ExpireAsync(string text, string how, int read, int expires)
        {
            var totals = (await JsonAsync(await SendFileAsync(Encoding.UTF8.GetBytes(text), how), 200)).GetProperty("totals").EnumerateArray().ToDictionary(total => Text(total, "name")!);
            Assert.Equal((read, expires), (totals["points"].GetProperty("read").GetInt32(), totals["points"].GetProperty("expires").GetInt32()));
            Assert.Equal(System.Text.Json.JsonValueKind.Null, totals["members"].GetProperty("expires").ValueKind);
        }

        static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_member_brings_along_a_tier_of_each_set_that_its_rows_name()
    {
        await JsonAsync(await SendFileAsync("id;tier set;tier;points\n1;status;Or;5\n1;club;Friend;\n1;status;gold;6\n"u8.ToArray(), "total=tier:gold%3D1&total=tier:friend%3D1"), 200);

        var tiers = (await GetAsync("v1/members/user:1/tiers")).EnumerateArray().ToDictionary(set => Text(set, "tierSet")!, set => Text(set, "tier"));
        Assert.Equal(("friend", "gold"), (tiers["club"], tiers["status"]));
    }

    [Fact]
    public async Task Where_points_go_whose_row_names_no_wallet_can_be_said()
    {
        var file = await FileAsync("id,points,wallet\n1,10,\n2,20,points\n");
        var options = new MemberImportOptions { File = file, Wallet = "nowhere", IsDry = true, Rejected = file + ".rejected" };
        using var client = new MemberImportClient(Http.BaseAddress!.ToString(), SecretKey);

        Assert.Contains("points: 20\nrows: 2, of which rejected 1", await client.SendAsync(options, Ct), StringComparison.Ordinal);
        Assert.True(File.Exists(options.Rejected));
        Assert.Contains("wallet_unknown", await File.ReadAllTextAsync(options.Rejected, Ct), StringComparison.Ordinal);
        Assert.Contains("points: 30\nrows: 2, of which rejected 0", await client.SendAsync(options with { Wallet = "points" }, Ct), StringComparison.Ordinal);

        // The report of the run before would pass for this one's; a file that is no report is nobody's to delete.
        Assert.False(File.Exists(options.Rejected));
        await File.WriteAllTextAsync(options.Rejected, "mine\n", Ct);
        Assert.Contains("of which rejected 0", await client.SendAsync(options with { Wallet = "points" }, Ct), StringComparison.Ordinal);
        Assert.Equal("mine\n", await File.ReadAllTextAsync(options.Rejected, Ct));
    }

    [Theory]
    [InlineData("17/05/1990", "1990-05-17")]
    [InlineData("1959-12-31", "1959-12-31")]
    [InlineData("23.02.61", "1961-02-23")]
    [InlineData("29/02/2024 00:00", "2024-02-29")]
    [InlineData("1984-01-01T00:00:00+02:00", "1984-01-01")]
    [InlineData("19451008", "1945-10-08")]
    [InlineData("31/02/1990", null)]
    [InlineData("31/01/2990", null)]
    public async Task A_birthday_is_the_day_that_stands_in_the_file_in_every_zone_and_year(string text, string? day)
    {
        var file = Encoding.UTF8.GetBytes($"id;date de naissance;points\n1;{text};5\n");
        var done = await JsonAsync(await SendFileAsync(file, "unreconciled=true"), 200);

        Assert.Equal(day is null ? 1 : 0, done.GetProperty("rejectedRows").GetInt32());
        if (day is not null)
        {
            var member = await GetAsync("v1/members/user:1");
            Assert.Equal((day, day[5..]), (Text(member.GetProperty("profile"), "birthday"), Text(member.GetProperty("facts"), "birth_day")));
        }
    }

    [Fact]
    public async Task History_joins_the_members_and_earns_nothing_a_second_time()
    {
        await JsonAsync(await SendFileAsync(Encoding.UTF8.GetBytes(Ledger), "total=points%3D165"), 200);
        var orders = await FileAsync("order_id,date,customer_id,price,qty,product\n1,2026-01-15,p1,100,1,Tea\n2,2026-02-15,p1,25,1,Cup\n");
        var import = new ImportOptions { File = orders, Source = "old", Rejected = orders + ".rejected" };
        await using (var target = new HttpTarget(Http.BaseAddress!, SecretKey, "old", TimeProvider.System))
        {
            await new OrderImport(import, target, new Recording(), TimeProvider.System).RunAsync(Ct);
        }

        Assert.Equal(125, await ActiveAsync("user:p1"));
        var history = (await GetAsync("v1/members/user:p1/timeline")).ToString();
        Assert.All(["brought along from another programme", "Order Completed"], each => Assert.Contains(each, history, StringComparison.Ordinal));
        Assert.Equal(2, Items(await GetAsync("v1/members/user:p1/purchases")).Count());
    }

    [Theory]
    [InlineData("Libellé;Total\nCadeaux;3\n", "no such wallet or tier")]
    [InlineData("members;3\npoints;many\n", "a name and a number")]
    [InlineData("members\n", "a name and a number")]
    public async Task A_file_of_totals_that_says_nothing_is_told(string text, string why)
    {
        var file = await FileAsync(text);
        await using var pipeline = await LocalPipeline.OverAsync(Store, Time, Ct);

        var refused = await Assert.ThrowsAsync<ImportException>(async () => await new MemberImport(
            new MemberImportOptions { File = await FileAsync(Ledger), Totals = MemberTotals.ReadFile(file), Rejected = file + ".rejected" }, pipeline).RunAsync(Ct));

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_totals_decides_through_a_running_server_too()
    {
        var wrong = new MemberImportOptions
        {
            File = await FileAsync(French),
            Totals = MemberTotals.ReadFile(await FileAsync("Compte;Total\nmembers;2\nwallet;points;1\u00a0301,00\ntier;Or;1\n")),
            Rejected = Path.Combine(DataFolder, "turned-away.csv"),
        };
        var right = wrong with { Totals = MemberTotals.ReadFile(await FileAsync("members,2\npoints,1300\ntier:gold,1\n")) };
        using var client = new MemberImportClient(Http.BaseAddress!.ToString(), SecretKey);

        var refused = await Assert.ThrowsAsync<ImportException>(() => client.SendAsync(wrong, Ct));
        Assert.Contains("points: the source says 1301, the file holds 1300, difference -1", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await Store.Reads.CountAsync(Ct)).Events);
        Assert.Contains("taken over: 2", await client.SendAsync(right, Ct), StringComparison.Ordinal);
        using var nobody = new MemberImportClient(Http.BaseAddress!.ToString(), "nobody");
        await Assert.ThrowsAsync<ImportException>(() => nobody.SendAsync(right, Ct));
    }

    [Fact]
    public async Task Rows_that_cannot_be_used_and_options_that_mean_nothing_are_told()
    {
        var dry = await JsonAsync(await SendFileAsync("Kunde,Saldo\n1,10\n,5\n2,many\n"u8.ToArray(), "dry=true&map=Kunde%3Did&map=Saldo%3Dpoints"), 200);

        Assert.Equal(["identifier_missing", "points_invalid"], dry.GetProperty("rejected").EnumerateArray().Select(row => Text(row, "reason")));
        Assert.Equal([3, 4], dry.GetProperty("rejected").EnumerateArray().Select(row => row.GetProperty("line").GetInt32()));
        Assert.Equal("10", dry.GetProperty("firstRows")[0][1].GetString());
        Assert.Contains("consent_sms", dry.GetProperty("fields").EnumerateArray().Select(field => field.GetString()));
        await ProblemAsync(await SendFileAsync("id,points\n1,10\n"u8.ToArray(), ""), 422, "imports.totals_missing");
        await ProblemAsync(await SendFileAsync("id,points\n1,10\n"u8.ToArray(), "dates=ymd"), 400, "imports.options_invalid");
        await ProblemAsync(await SendFileAsync("a,b\n1,10\n"u8.ToArray(), "dry=true"), 422, "imports.unreadable");
        using var unreconciled = await SendFileAsync("id,points\n1,10\n"u8.ToArray(), "unreconciled=true");
        Assert.True((await JsonAsync(unreconciled, 200)).GetProperty("written").GetBoolean());
    }

    [Fact]
    public async Task Of_very_many_the_newest_earns_at_once() // R29: open-loyalty #129
    {
        const int Members = 10_000; // The report was of 69,000: ./run bench members moves so many in.
        var text = new StringBuilder("id,points\n");
        for (var place = 1; place <= Members; place++)
        {
            text.Append(CultureInfo.InvariantCulture, $"m{place},{place % 50}\n");
        }

        var total = Enumerable.Range(1, Members).Sum(place => place % 50);
        var done = await JsonAsync(await SendFileAsync(Encoding.UTF8.GetBytes(text.ToString()), FormattableString.Invariant($"total=members%3D{Members}&total=points%3D{total}")), 200);
        Assert.Equal(Members, done.GetProperty("imported").GetInt32());

        await PostAsync(FormattableString.Invariant($"v1/members/user:m{Members}/wallets/points/earnings"), new { points = 50 });

        Assert.Equal((Members % 50) + 50, await ActiveAsync(FormattableString.Invariant($"user:m{Members}")));
    }

    private async Task<HttpResponseMessage> SendFileAsync(byte[] bytes, string query)
    {
        using var content = new ByteArrayContent(bytes);
        return await Http.PostAsync(new Uri("v1/data/import/members?" + query, UriKind.Relative), content, Ct);
    }

    private async Task<string> FileAsync(string text)
    {
        var file = Path.Combine(DataFolder, $"{NewKey()}.csv");
        await File.WriteAllTextAsync(file, text, Ct);
        return file;
    }
}
