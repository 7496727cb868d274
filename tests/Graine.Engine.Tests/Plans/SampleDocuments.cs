namespace Graine.Engine.Tests.Plans;

/// <summary>A valid document of each kind; together they are a programme.</summary>
internal static class SampleDocuments
{
    public static readonly IReadOnlyDictionary<string, string> ByKind = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["programme"] = """{"id":"programme","name":{"fr":"Ma boutique"},"currency":"EUR","zone":"Europe/Paris","orderHorizonDays":400,"languages":["fr","en"]}""",
        ["wallet"] = """{"id":"points","name":{"fr":"Points","en":"Points"},"decimals":0,"pendingDays":0,"expiry":{"kind":"rolling","days":365},"allowDebt":true}""",
        ["earning-rule"] = """
            {"id":"base","name":{"fr":"Base","en":"Base"},"wallet":"points","on":["Order Completed"],"when":"order.total >= 10.0",
             "points":"order.total * 1.0","rounding":"floor","pendingDays":14,"priority":100,
             "validFrom":"2026-01-01T00:00:00+01:00","validUntil":null,"enabled":true}
            """,
        ["tier-set"] = """
            {"id":"status","name":{"en":"Status"},"measure":"orders(365).total","downgrade":"recalculated","graceDays":30,
             "tiers":[{"id":"bronze","name":{"en":"Bronze"},"from":0},{"id":"silver","name":{"en":"Silver"},"from":300},{"id":"gold","name":{"en":"Gold"},"from":1000}]}
            """,
        ["segment"] = """{"id":"vip","name":{"en":"VIP"},"description":{"en":"The best"},"when":"member.revenue >= 1000.0 && orders(365).count >= 4"}""",
        ["reward"] = """
            {"id":"coffee","name":{"fr":"Café","en":"Coffee"},"kind":"discount-amount","images":["https://example.com/coffee.jpg"],"category":"drinks","order":10,
             "prices":[{"id":"gold","wallet":"points","points":80,"when":"member.tier == \"gold\""},{"id":"full","wallet":"points","points":100,"money":1.5}],
             "gives":{"amount":5,"orderMin":20},"when":"orders(365).count >= 1",
             "validFrom":"2026-01-01T00:00:00+01:00","validUntil":"2027-01-01T00:00:00+01:00",
             "limits":[{"per":"day","times":1},{"per":"month","times":4}],"claims":{"days":30,"onExpiry":"give-back"},
             "fulfilment":{"kind":"code","pattern":"COFFEE-XXXX-XXXX-XXXX-XXXX-XXXX"},"enabled":true}
            """,
        ["badge"] = """
            {"id":"fan","name":{"fr":"Fidèle","en":"Fan"},"image":"https://example.com/fan.svg","order":5,
             "levels":[{"id":"bronze","name":{"en":"Bronze"},"when":"orders(365).count >= 3"},{"id":"silver","name":{"en":"Silver"}}],"keeps":true,"enabled":true}
            """,
        ["challenge"] = """
            {"id":"autumn","name":{"fr":"Automne","en":"Autumn"},"join":"automatic","when":"orders(365).count >= 1","window":{"kind":"rolling","days":30},"times":2,"inOrder":true,
             "steps":[{"id":"tea","name":{"en":"Tea"},"on":["Order Completed"],"when":"order.total >= 10.0","lines":"line.category == \"tea\"","value":"lines.total","goal":50.5},
                      {"id":"review","name":{"en":"Review"},"on":["Product Reviewed"],"goal":1}],
             "gives":{"points":{"wallet":"points","points":100},"badge":"fan","level":"bronze"},"enabled":true}
            """,
        ["promotion"] = """
            {"id":"summer","name":{"fr":"Été","en":"Summer"},"when":"order.total >= 50.0","orderMin":20,"channels":["till"],"stores":["Lyon"],
             "discounts":[{"kind":"percent","percent":10,"max":20},{"kind":"amount","target":"lines","amount":2,"perUnit":true,"lines":"line.category == \"Tea\""},
             {"kind":"buy-get","target":"lines","buy":2,"units":1,"givenLines":"line.category == \"Cups\"","setsMax":3},{"kind":"percent","target":"shipping","percent":100}],
             "priority":50,"stacking":{"group":"season","policy":"best","exclusive":false,"stackable":true},
             "limits":[{"per":"month","times":2,"amount":50}],"budgets":[{"per":"month","times":500,"money":1000}],"enabled":true}
            """,
        ["referral-programme"] = """
            {"id":"friends","name":{"fr":"Parrainage","en":"Bring a friend"},"on":["Order Completed"],"when":"order.total >= 30.0","eligible":"member.orders == 0",
             "windowDays":90,"referrer":{"wallet":"points","points":50},"referee":{"wallet":"points","points":50,"pendingDays":14},
             "caps":[{"per":"month","times":5},{"per":"year","points":500}],"milestones":[{"at":5,"points":100}],"returns":{"below":30},
             "checks":{"device":"review","address":"ignore"},"velocity":{"hour":3},"disposableDomains":["throw.example"],
             "link":"https://shop.example/welcome?ref={code}","enabled":true}
            """,
        ["stamp-card"] = """
            {"id":"ten","name":{"en":"Ten"},"on":["Order Completed"],"when":"order.total >= 5.0","lines":"line.category == \"tea\"","stamps":"lines.quantity","most":3,"size":10,
             "carryOver":true,"expiry":{"months":6},"times":5,"gives":{"points":{"wallet":"points","points":100}},"enabled":true}
            """,
        ["level-set"] = """
            {"id":"ladder","name":{"en":"Ladder"},"experience":[{"on":["Order Completed"],"value":"order.total"},{"on":["Product Reviewed"],"when":"member.orders >= 1","value":"20"}],
             "levels":[{"id":"one","name":{"en":"One"},"from":10},{"id":"two","name":{"en":"Two"},"from":100,"gives":{"points":{"wallet":"points","points":5}}}],"keeps":true,"enabled":true}
            """,
        ["streak"] = """
            {"id":"weekly","name":{"en":"Weekly"},"on":["Order Completed"],"when":"order.total >= 5.0","per":"week","freezes":{"start":1,"every":4,"most":2},
             "milestones":[{"at":4,"gives":{"points":{"wallet":"points","points":40}}},{"at":8,"gives":{"badge":"fan","level":"bronze"}}],"enabled":true}
            """,
        ["household-policy"] = """
            {"id":"households","wallet":"points","share":50,"sizeMax":4,"leaving":"taken-back",
             "spending":[{"role":"adult"},{"role":"child","limits":[{"per":"week","points":100}]}]}
            """,
        ["voucher-campaign"] = """
            {"id":"noel","name":{"fr":"Noël","en":"Christmas"},"gives":{"discount":{"kind":"percent","target":"lines","percent":10,"max":20,"lines":"line.category == \"tea\""}},"orderMin":30,
             "codes":{"kind":"unique","prefix":"XMAS","length":16,"alphabet":"base32"},"when":"order.total >= 30.0 && member.tier == \"gold\"",
             "validFrom":"2026-12-01T00:00:00+01:00","validUntil":"2027-01-01T00:00:00+01:00","validDays":30,"holdMinutes":45,
             "limits":{"perCode":2,"perMember":[{"per":"day","times":1}],"total":[{"per":"month","times":100}]},
             "stacking":{"group":"seasonal","policy":"best","exclusive":false,"stackable":true},"priority":10,"enabled":true}
            """,
        ["draw"] = """
            {"id":"win","name":{"en":"Win"},"opensAt":"2026-12-01T00:00:00+01:00","closesAt":"2026-12-24T00:00:00+01:00","when":"member.orders >= 1",
             "entries":[{"on":["Order Completed"],"when":"order.total >= 5.0","value":"order.total / 10.0"}],"price":{"wallet":"points","points":50},"most":10,
             "prizes":[{"winners":1,"gives":{"points":{"wallet":"points","points":1000}}},{"winners":5,"name":{"en":"Second"},"gives":{"badge":"fan","level":"bronze"}}],
             "terms":{"en":"Free entry by post."},"beacon":"drand round 1234","enabled":true}
            """,
        ["leaderboard"] = """{"id":"month","name":{"en":"Month"},"measure":"points","wallet":"points","per":"month","segment":"vip","prizes":[{"from":1,"to":2,"gives":{"points":{"wallet":"points","points":100}}},{"from":3,"gives":{"points":{"wallet":"points","points":10}}}],"closesAfterHours":6,"enabled":true}""",
        ["identity-policy"] = """
            {"id":"identity","kinds":[{"kind":"user","strong":true,"limit":1},{"kind":"anonymous","strong":false,"limit":50},{"kind":"ext:*","strong":true,"limit":3}],
             "blocked":["Anonymous","null"]}
            """,
    };
}
