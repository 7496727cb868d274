using System.Text.Json;

namespace Graine.Server.Tests.Plan.Replays;

/// <summary>A shop with all that members can do with points, and a life in it made by chance.</summary>
internal sealed class WholeLife(LivedShop shop, int seed)
{
    private static readonly object Name = new { fr = "Nom", en = "Name" };
    private static readonly string[] People = ["ana", "bo", "cleo", "dan", "eve"];

    private readonly Random _random = new(seed);
    private readonly List<(string Person, string Claim)> _claims = [];
    private readonly List<(string Person, string Hold)> _holds = [];
    private readonly List<string> _stacks = [];
    private readonly List<string> _sessions = [];
    private (string Id, string Code)? _home;
    private int _number;

    public static (string Kind, object Document)[] Programme(int seed)
    {
        var random = new Random(seed);
        var now = TimeProvider.System.GetUtcNow();
        object status = new
        {
            id = "status",
            name = Name,
            by = "spend",
            window = new { kind = "rolling", days = 90 },
            graceDays = random.Next(3) * 5,
            tiers = new object[] { new { id = "silver", name = Name, from = 60 }, new { id = "gold", name = Name, from = 200 }, new { id = "vip", name = Name, invitation = true } },
        };
        return
        [
            ("wallet", new { id = "points", name = Name, pendingDays = random.Next(2) * 3, allowDebt = random.Next(2) == 0, expiry = new { kind = "rolling", days = 25 + random.Next(60) } }),
            ("earning-rule", new { id = "base", name = Name, wallet = "points", on = new[] { "Order Completed" }, points = "order.total", caps = new[] { new { per = "week", points = 200 } } }),
            ("tier-set", status),
            ("tier-set", new { id = "seen", name = Name, by = "visits", tiers = new[] { new { id = "often", name = Name, from = 4 } } }),
            ("promotion", new { id = "off", name = Name, discounts = new[] { new { kind = "percent", target = "cart", percent = 10 } }, limits = new[] { new { per = "month", times = 2 } } }),
            ("voucher-campaign", new { id = "bonus", name = Name, gives = new { points = new { wallet = "points", points = 20 } }, codes = new { kind = "shared", code = "BONUS" }, limits = new { perMember = new[] { new { per = "month", times = 3 } } } }),
            ("reward", new { id = "cup", name = Name, kind = "sample", prices = new[] { new { id = "full", wallet = "points", points = 15 } }, claims = new { days = 12, onExpiry = "give-back" }, fulfilment = new { kind = "manual" }, limits = new[] { new { per = "month", times = 3 } } }),
            ("draw", new { id = "win", name = Name, terms = Name, opensAt = now.AddDays(-9), closesAt = now.AddDays(60), price = new { wallet = "points", points = 3 }, prizes = new[] { new { winners = 1, gives = new { points = new { wallet = "points", points = 50 } } } } }),
            ("challenge", new { id = "two", name = Name, times = 9, window = new { kind = "rolling", days = 40 }, steps = new[] { new { id = "buy", name = Name, on = new[] { "Order Completed" }, goal = 2 } }, gives = new { points = new { wallet = "points", points = 6 } } }),
            ("referral-programme", new { id = "friends", name = Name, when = "order.total >= 20.0", referrer = new { wallet = "points", points = 25 }, referee = new { wallet = "points", points = 10 }, caps = new[] { new { per = "year", times = 4 } }, checks = new { device = "ignore", velocity = "ignore" } }),
            ("household-policy", new { id = "households", wallet = "points", share = 50, leaving = "taken-back", spending = new[] { new { role = "adult", limits = new[] { new { per = "month", points = 60 } } } } }),
        ];
    }

    public async Task LiveAsync(int steps)
    {
        await shop.ImportAsync("v1/data/import/members?total=points%3D150", "id,points,expires\nana,101,2030-01-01\nfay,49,\n");
        for (var step = 0; step < steps; step++)
        {
            await StepAsync(People[_random.Next(People.Length)], People[_random.Next(People.Length)]);
            await shop.SkipAsync(TimeSpan.FromHours(_random.Next(1, 120)));
        }

        await shop.SkipAsync(TimeSpan.FromDays(20));
    }

    private Task StepAsync(string person, string other)
    {
        var amount = _random.Next(5, 90);
        return _random.Next(18) switch
        {
            < 4 => BuyAsync(person, amount),
            4 => shop.DoAsync(person, "Order Refunded", new { order_id = FormattableString.Invariant($"{person}-{_number}"), total = amount / 2m, currency = "EUR" }),
            5 or 6 => CheckOutAsync(person, amount),
            7 => ComeBackAsync(),
            8 => ClaimAsync(person),
            9 => CarryOnAsync(),
            10 or 11 => ShareAsync(person, amount),
            12 => BringAsync(person, amount),
            13 => shop.AskAsync($"v1/members/user:{person}/tiers/status", new { tier = "vip", until = shop.Moment.AddDays(15), reason = "gesture" }),
            14 => HoldAsync(person, amount),
            15 => SendAsync(person, other, amount),
            16 => MeetAsync(person, amount),
            _ => PlayAsync(person),
        };
    }

    private Task BuyAsync(string person, int amount) =>
        shop.DoAsync(person, "Order Completed", new { order_id = FormattableString.Invariant($"{person}-{++_number}"), total = amount, currency = "EUR" });

    private async Task CheckOutAsync(string person, int amount)
    {
        var id = FormattableString.Invariant($"s{++_number}");
        object[] lines = [new { product = "tea", quantity = 2, price = amount / 2m }];
        _ = await shop.PutSessionAsync(id, new { member = "user:" + person, lines, codes = _random.Next(2) == 0 ? new[] { "BONUS" } : null });
        await shop.SkipAsync(TimeSpan.FromMinutes(_random.Next(50)));
        _ = await shop.PutSessionAsync(id, new { state = "closed" });
        _sessions.Add(id);
    }

    private async Task ComeBackAsync()
    {
        if (_sessions.Count == 0)
        {
            return;
        }

        var id = _sessions[^1];
        _sessions.RemoveAt(_sessions.Count - 1);
        switch (_random.Next(3))
        {
            case 0:
                _ = await shop.PutSessionAsync(id, new { state = "partially_returned", returned = new[] { new { product = "tea", quantity = 1 } } });
                break;
            case 1:
                _ = await shop.PutSessionAsync(id, new { state = "reopened", lines = new[] { new { product = "tea", quantity = 1, price = 15m } } });
                _ = await shop.PutSessionAsync(id, new { state = "closed" });
                break;
            default:
                _ = await shop.PutSessionAsync(id, new { state = "cancelled" });
                break;
        }
    }

    private async Task ClaimAsync(string person)
    {
        if (await shop.AskAsync($"v1/members/user:{person}/rewards/cup/claims", new { }) is { } claim)
        {
            _claims.Add((person, Id(claim)));
        }
    }

    private async Task CarryOnAsync()
    {
        if (_claims.Count > 0)
        {
            var (person, claim) = _claims[^1];
            await shop.AskAsync($"v1/members/user:{person}/claims/{claim}/{(_random.Next(2) == 0 ? "cancel" : "fulfil")}", new { });
        }
    }

    private async Task ShareAsync(string person, int amount)
    {
        if (_home is not { } home)
        {
            var made = await shop.AskAsync("v1/households", new { owner = "user:" + person, name = "Home" });
            _home = made is { } answer ? (Id(answer.GetProperty("household")), answer.GetProperty("household").GetProperty("code").GetString()!) : null;
            return;
        }

        await (_random.Next(5) switch
        {
            0 => shop.AskAsync($"v1/households/{home.Id}/leave", new { member = "user:" + person }),
            1 or 2 => shop.AskAsync("v1/households/join", new { code = home.Code, member = "user:" + person, role = "adult" }),
            _ => shop.AskAsync($"v1/households/{home.Id}/spendings", new { member = "user:" + person, wallet = "points", points = amount / 4, orderId = FormattableString.Invariant($"{person}-{_number}") }),
        });
    }

    private async Task BringAsync(string person, int amount)
    {
        var friend = FormattableString.Invariant($"friend{++_number}");
        await shop.DoAsync(person, "Product Viewed", new { product_id = "tea" });
        await shop.DoAsync(friend, "Product Viewed", new { product_id = "tea" });
        var code = (await shop.FindAsync($"v1/members/user:{person}/referral")).GetProperty("code").GetString();
        await shop.AskAsync("v1/referrals", new { code, referee = "user:" + friend });
        await shop.DoAsync(friend, "Order Completed", new { order_id = friend, total = amount, currency = "EUR" });
        await shop.SkipAsync(TimeSpan.FromHours(3));
        if (_random.Next(3) == 0)
        {
            await shop.DoAsync(friend, "Order Cancelled", new { order_id = friend });
        }
    }

    private async Task HoldAsync(string person, int amount)
    {
        if (_holds.Count > 0 && _random.Next(2) == 0)
        {
            var (who, hold) = _holds[^1];
            await shop.AskAsync($"v1/members/user:{who}/holds/{hold}/complete", new { });
        }
        else if (await shop.AskAsync($"v1/members/user:{person}/holds", new { wallet = "points", amount = amount / 3, expiresIn = 86_400 * 3 }) is { } made)
        {
            _holds.Add((person, Id(made)));
        }
    }

    private async Task SendAsync(string person, string other, int amount)
    {
        if (await shop.AskAsync($"v1/members/user:{person}/wallets/points/adjustments", new { points = amount, reason = "gesture" }) is not null)
        {
            await shop.AskAsync($"v1/members/user:{person}/wallets/points/transfers", new { to = "user:" + other, points = amount / 2 });
        }
    }

    /// <summary>A visitor buys at the till, where two are told to be one.</summary>
    private async Task MeetAsync(string person, int amount)
    {
        var device = FormattableString.Invariant($"device{++_number}");
        var id = FormattableString.Invariant($"s{_number}");
        _ = await shop.PutSessionAsync(id, new { member = "anonymous:" + device, lines = new[] { new { product = "tea", quantity = 1, price = amount } }, state = "closed" });
        await shop.SkipAsync(TimeSpan.FromHours(7));
        await shop.IdentifyAsync(person, device);
        _sessions.Add(id);
    }

    private async Task PlayAsync(string person)
    {
        await shop.AskAsync($"v1/members/user:{person}/draws/win/tickets", new { count = 1 });
        if (_stacks.Count > 0 && _random.Next(2) == 0)
        {
            await shop.AskAsync($"v1/redemptions/{_stacks[^1]}/rollbacks", new { reason = "wrong" });
        }
        else if (await shop.AskAsync("v1/redemptions", new { redeemables = new[] { new { code = "BONUS" } }, member = "user:" + person }) is { } stack)
        {
            _stacks.Add(Id(stack));
        }
    }

    private static string Id(JsonElement element) => element.GetProperty("id").GetString()!;
}
