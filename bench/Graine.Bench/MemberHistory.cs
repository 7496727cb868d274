using System.Globalization;
using System.Text;
using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Storage;

namespace Graine.Bench;

/// <summary>What a member left in the log over two years: about two orders, each with its points, segments that came and went, visits of late.</summary>
internal sealed class MemberHistory(Plan plan, Instant now)
{
    private const int Days = 730;
    private const int LateDays = 60;
    private const int Products = 500;
    private const int Segments = 20;

    private readonly Random _random = new(11);
    private readonly DocumentWriter _effects = new();

    public void Add(Commit commit, Guid member, int number)
    {
        // One in ten buys often; of the others one in four has not bought at all.
        var orders = number % 10 == 0 ? _random.Next(5, 9) : _random.Next(0, 4);
        for (var order = 0; order < orders; order++)
        {
            Order(commit, member, FormattableString.Invariant($"o{number}-{order}"), Ago(Days));
        }

        if (orders == 0 || number % 2 == 0)
        {
            commit.Events.Add(Event(member, Ago(LateDays), "Product Viewed", """{"type":"track","event":"Product Viewed","properties":{"product_id":"p1"}}"""));
        }
    }

    private void Order(Commit commit, Guid member, string id, Instant at)
    {
        var cents = 1_000 + _random.Next(9_000);
        var (one, other) = (_random.Next(Products), _random.Next(Products));
        var body = string.Create(CultureInfo.InvariantCulture, $$$"""
            {"type":"track","event":"Order Completed","properties":{"order_id":"{{{id}}}","total":{{{cents / 100.0}}},"currency":"EUR","products":[{"product_id":"p{{{one}}}","category":"c{{{one % 12}}}","quantity":1,"price":{{{cents / 200.0}}}},{"product_id":"p{{{other}}}","category":"c{{{other % 12}}}","quantity":1,"price":{{{cents / 200.0}}}}]}}
            """);
        var row = Event(member, at, "Order Completed", body);
        commit.Events.Add(_random.Next(3) == 0 ? row with { Effects = Moved() } : row);
        commit.Postings.Add(new PostingRow(member, row.Id, 0, new Posting("points", Account.Issuance, Account.Active, cents / 100, 1, "rule-0", plan.Revision, at)));
    }

    private byte[] Moved()
    {
        var kind = _random.Next(4) == 0 ? EffectKind.SegmentLeft : EffectKind.SegmentEntered;
        var segment = FormattableString.Invariant($"segment-{_random.Next(Segments)}");
        _effects.Clear();
        EffectCodec.Write([new Effect(kind, segment, null, plan.Revision)], _effects);
        return _effects.Written.ToArray();
    }

    private EventRow Event(Guid member, Instant at, string name, string body) => new()
    {
        Id = Guid.CreateVersion7(),
        Member = member,
        At = at,
        Received = at,
        Name = name,
        Status = EventStatus.Applied,
        Source = "bench",
        Channel = "web",
        Revision = plan.Revision,
        Body = Encoding.UTF8.GetBytes(body),
    };

    private Instant Ago(int days) => now.Plus(-_random.NextInt64((long)days * Instant.MillisecondsPerDay));
}
