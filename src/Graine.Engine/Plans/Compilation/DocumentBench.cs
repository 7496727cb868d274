using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

/// <summary>The workbench for one document: what it refers to, what it says in points and money, and what is wrong with that.</summary>
internal readonly record struct DocumentBench(Workbench Bench, string Kind, string Id)
{
    public const string AmountCode = "plan.amount_invalid";

    public void Report(string code, string detail, string pointer, string? suggestion = null) =>
        Bench.Report(Kind, Id, new DocumentProblem(code, detail, pointer, Suggestion: suggestion));

    /// <summary>The plan has the document that is referred to, be it faulty; if not, that is reported with what was probably meant.</summary>
    public bool Knows(string kind, string name, string pointer)
    {
        if (Bench.Ids[kind].Contains(name))
        {
            return true;
        }

        var code = kind switch
        {
            DocumentKinds.Wallet => "plan.unknown_wallet",
            DocumentKinds.EarningRule => "plan.unknown_rule",
            DocumentKinds.Reward => "plan.unknown_reward",
            DocumentKinds.Badge => "plan.unknown_badge",
            DocumentKinds.Challenge => "plan.unknown_challenge",
            DocumentKinds.Segment => "plan.unknown_segment",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No document refers to this kind."),
        };
        Report(code, $"There is no {kind.Replace('-', ' ')} \"{name}\".", pointer, NearestName.Of(name, Bench.Ids[kind]));
        return false;
    }

    /// <summary>The wallet; null when there is none, which is reported, or when it is faulty, which is reported where it stands.</summary>
    public WalletRules? Wallet(string name, string pointer) => Knows(DocumentKinds.Wallet, name, pointer) ? Bench.Wallets.GetValueOrDefault(name) : null;

    /// <summary>In minor units of the wallet; anything but a number above zero that the wallet can hold exactly is reported.</summary>
    public long Points(double points, WalletRules wallet, string code, string pointer) => Points(points, wallet.MinorPerUnit, code, pointer);

    /// <inheritdoc cref="Points(double, WalletRules, string, string)"/>
    public long Points(double points, long minorPerUnit, string code, string pointer)
    {
        if (Exactly(points, minorPerUnit) is > 0 and { } minor)
        {
            return minor;
        }

        Report(code, "Points are above zero and have no more decimals than their wallet.", pointer);
        return 0;
    }

    /// <summary>In minor units of the programme's currency; anything but an amount above zero that the currency has exactly is reported.</summary>
    public long Money(double amount, string code, string pointer, bool orNothing = false)
    {
        if (Exactly(amount, (long)Expressions.Fields.Money.MinorPerUnit(Bench.Currency)) is { } minor && minor >= (orNothing ? 0 : 1))
        {
            return minor;
        }

        Report(code, $"An amount of money is above zero and has no more decimals than {Bench.Currency}.", pointer);
        return 0;
    }

    /// <summary>The same of what may be left out: null where nothing is written.</summary>
    public long? Money(double? amount, string pointer, bool orNothing = false) =>
        amount is { } money ? Money(money, AmountCode, pointer, orNothing) : null;

    /// <summary>Null where nothing is written, and where it is faulty, which is reported.</summary>
    public Condition? Condition(string? text, string pointer, ExpressionPlace place) =>
        text is null ? null : Bench.Condition(Kind, Id, text, pointer, place);

    private static long? Exactly(double amount, long minorPerUnit) =>
        PointsRounding.ToMinor(amount, minorPerUnit, Rounding.Floor) is { } minor && minor == PointsRounding.ToMinor(amount, minorPerUnit, Rounding.Ceiling)
            ? minor
            : null;
}
