using Graine.Engine;

namespace Graine.Server.Verification;

/// <summary>One thing that does not hold.</summary>
/// <param name="Check">Which check: balance, books, standing, orders, caps, limits, households, referrals, claims, tallies, streaks, games, vouchers, document, transit, log, key, budget, lake.</param>
/// <param name="Member">Whose; empty when it is nobody's.</param>
/// <param name="Subject">The wallet and account, tier set, segment, event or table.</param>
/// <param name="Expected">What the other side says.</param>
/// <param name="Found">What is there.</param>
public sealed record Finding(string Check, Guid Member, string Subject, string Expected, string Found)
{
    public override string ToString() => Member == Guid.Empty
        ? $"{Check}: {Subject}: expected {Expected}, found {Found}"
        : $"{Check}: member {Member}, {Subject}: expected {Expected}, found {Found}";
}

/// <summary>What was looked at and what does not hold.</summary>
public sealed record VerificationReport
{
    public long Members { get; init; }

    public long Events { get; init; }

    public long Postings { get; init; }

    /// <summary>Members not yet judged by the plan in force: the server does that when it runs.</summary>
    public long BehindPlan { get; init; }

    /// <summary>False when the lake could not be looked at, for a server has it open.</summary>
    public bool IsLakeChecked { get; init; }

    /// <summary>The first of them, at most <see cref="Findings.KeptMax"/>.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public long FindingsTotal { get; init; }

    public bool IsInOrder => FindingsTotal == 0;
}

/// <summary>How far a verification is, 0 to 1, and what it looks at.</summary>
public readonly record struct VerificationProgress(string Stage, double Part);

/// <summary>Collects findings: tells each at once, keeps the first ones, counts all.</summary>
internal sealed class Findings(Action<Finding>? tell)
{
    public const int KeptMax = 1_000;

    private readonly List<Finding> _kept = [];

    public IReadOnlyList<Finding> Kept => _kept;

    public long Total { get; private set; }

    public void Add(string check, Guid member, string subject, object? expected, object? found)
    {
        Total++;
        if (_kept.Count < KeptMax)
        {
            var finding = new Finding(check, member, subject, Text(expected), Text(found));
            _kept.Add(finding);
            tell?.Invoke(finding);
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "nothing",
        Instant instant => instant.IsSet && instant != Instant.Never ? instant.ToDateTimeOffset().ToString("O") : "never",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "nothing",
    };
}
