using System.Globalization;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

internal static class DrawCompiler
{
    private const string Kind = DocumentKinds.Draw;
    private const int WinnersMax = 1000;

    /// <summary>A disabled draw is compiled too, so that it is right when it is enabled.</summary>
    public static Draw Compile(DrawDocument document, Workbench bench)
    {
        var (opens, closes) = (document.OpensAt is { } from ? Instant.From(from) : Instant.None, Instant.From(document.ClosesAt));
        Needs(opens < closes, "The draw closes before it opens.", "/closesAt");
        Needs(document.Entries is not null || document.Price is not null, "A draw is entered by what happens, or tickets are sold: say one of them.", "/entries");
        Needs(document.Prizes.Sum(prize => (long)prize.Winners) <= WinnersMax, "A draw has at most 1,000 winners.", "/prizes");
        var price = PrizeCompiler.Points(document.Price, "/price", bench.At(Kind, document.Id));
        return new Draw
        {
            Id = document.Id,
            OpensAt = opens,
            ClosesAt = closes,
            When = document.When is { } when ? bench.Condition(Kind, document.Id, when, "/when", ExpressionPlace.Audience) : null,
            Entries = [.. (document.Entries ?? []).Select((each, index) => ChallengeCompiler.Listener(
                Kind, document.Id, string.Create(CultureInfo.InvariantCulture, $"/entries/{index}"), bench, each.On, each.When, each.Lines, each.Value))],
            Wallet = document.Price is { } sold ? bench.Wallets.GetValueOrDefault(sold.Wallet) : null,
            Price = price,
            Most = document.Most ?? 1_000_000,
            Prizes =
            [
                .. document.Prizes.SelectMany((each, index) => Enumerable.Repeat(
                    PrizeCompiler.Compile(each.Gives, string.Create(CultureInfo.InvariantCulture, $"/prizes/{index}/gives"), bench.At(Kind, document.Id)),
                    Math.Min(each.Winners, WinnersMax))),
            ],
            NeedsBeacon = document.Beacon is not null,
        };

        void Needs(bool holds, string detail, string pointer)
        {
            if (!holds)
            {
                bench.Report(Kind, document.Id, new DocumentProblem("plan.draw_shape", detail, pointer));
            }
        }
    }
}
