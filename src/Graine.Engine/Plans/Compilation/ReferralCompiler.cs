using System.Collections.Frozen;
using System.Globalization;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

internal static class ReferralCompiler
{
    private const string Kind = DocumentKinds.ReferralProgramme;
    private const string Code = "plan.referral_shape";
    private const string OrderCompleted = "Order Completed";

    /// <summary>Null when faulty. A disabled programme is compiled too: who is in it is still rewarded.</summary>
    public static ReferralProgramme? Compile(ReferralProgrammeDocument document, Workbench bench)
    {
        Check(document, bench);
        var when = document.When is null ? null : bench.Condition(Kind, document.Id, document.When, "/when", ExpressionPlace.EarningRule);
        var eligible = document.Eligible is null
            ? null
            : bench.Condition(Kind, document.Id, document.Eligible, "/eligible", ExpressionPlace.Audience);
        var referrer = Gain(document, document.Referrer, "/referrer", bench);
        var referee = Gain(document, document.Referee, "/referee", bench);
        var minorPerUnit = referrer?.Wallet?.MinorPerUnit ?? 1;
        var checks = document.Checks ?? new ReferralChecksDocument();
        return new ReferralProgramme
        {
            Id = document.Id,
            IsEnabled = document.Enabled,
            On = (document.On ?? [OrderCompleted]).ToFrozenSet(StringComparer.Ordinal),
            When = when,
            Eligible = eligible,
            WindowDays = document.WindowDays ?? 0,
            Referrer = referrer,
            Referee = referee,
            Caps = CapsCompiler.Compile(document.Caps, minorPerUnit, problem => bench.Report(Kind, document.Id, problem)),
            Milestones =
            [
                .. (document.Milestones ?? []).Select((each, index) => new ReferralMilestone(
                    each.At, bench.At(Kind, document.Id).Points(each.Points, minorPerUnit, Code, At(index) + "/points"))).OrderBy(each => each.At),
            ],
            TakesBack = document.Returns?.Policy != ReferralReturn.Keep,
            BelowMinor = PointsRounding.ToMinor(
                document.Returns?.Below ?? 0, (long)Expressions.Fields.Money.MinorPerUnit(bench.Currency), Rounding.Ceiling) ?? 0,
            Checks = new ReferralChecks(
                checks.Self, checks.Repeat, checks.Device, checks.Address, checks.Velocity, checks.Disposable, checks.Circular)
            {
                HourMax = document.Velocity?.Hour ?? ReferralChecks.Default.HourMax,
                DayMax = document.Velocity?.Day ?? ReferralChecks.Default.DayMax,
                DisposableDomains = [.. (document.DisposableDomains ?? []).Select(domain => domain.ToLowerInvariant())],
            },
            ValidFrom = document.ValidFrom is { } from ? Instant.From(from) : Instant.None,
            ValidUntil = document.ValidUntil is { } until ? Instant.From(until) : Instant.Never,
        };
    }

    private static void Check(ReferralProgrammeDocument document, Workbench bench)
    {
        Demand(document.Referrer is not null || document.Referee is not null, "At least one of the two gets something.", "/referrer", Code);
        Demand(
            document.ValidFrom is null || document.ValidUntil is null || document.ValidFrom < document.ValidUntil,
            "The programme ends before it begins.", "/validUntil", "plan.validity_empty");
        var milestones = document.Milestones ?? [];
        Demand(
            milestones.Count == 0 || document.Referrer?.Wallet is not null, "Milestones are in points of the referrer's wallet: name it.", "/milestones", Code);
        for (var index = 0; index < milestones.Count; index++)
        {
            Demand(
                !milestones.Take(index).Any(other => other.At == milestones[index].At), "There is a milestone at this number already.",
                At(index) + "/at", Code);
        }

        Demand(
            document.Returns is not { Policy: ReferralReturn.Keep, Below: not null }, "What is kept in any case has no bound.", "/returns/below", Code);
        var caps = document.Caps ?? [];
        for (var index = 0; index < caps.Count; index++)
        {
            Demand(
                caps[index].Points is null || document.Referrer?.Wallet is not null, "A cap in points is of the referrer's wallet: name it.",
                string.Create(CultureInfo.InvariantCulture, $"/caps/{index}/points"), Code);
        }

        void Demand(bool holds, string detail, string pointer, string code)
        {
            if (!holds)
            {
                bench.Report(Kind, document.Id, new DocumentProblem(code, detail, pointer));
            }
        }
    }

    private static ReferralGain? Gain(ReferralProgrammeDocument document, ReferralGainDocument? gain, string at, Workbench bench)
    {
        if (gain is null)
        {
            return null;
        }

        if ((gain.Wallet is null) != (gain.Points is null) || (gain.Wallet is null && gain.Reward is null))
        {
            bench.At(Kind, document.Id).Report(Code, "A side gets points with their wallet, a reward, or both.", at);
        }

        if (gain.Reward is { } reward)
        {
            CheckReward(document, reward, at + "/reward", bench);
        }

        if (gain.Wallet is not { } id)
        {
            return new ReferralGain(null, 0, 0, gain.Reward);
        }

        var here = bench.At(Kind, document.Id);
        return here.Wallet(id, at + "/wallet") is { } wallet
            ? new ReferralGain(wallet, here.Points(gain.Points ?? 0, wallet, Code, at + "/points"), gain.PendingDays ?? wallet.PendingDays, gain.Reward)
            : null;
    }

    private static void CheckReward(ReferralProgrammeDocument document, string reward, string at, Workbench bench)
    {
        var here = bench.At(Kind, document.Id);
        if (here.Knows(DocumentKinds.Reward, reward, at) && bench.CodedRewards.Contains(reward))
        {
            here.Report(Code, "A referral gives no rewards that come with a code.", at);
        }
    }

    private static string At(int index) => "/milestones/" + index.ToString(CultureInfo.InvariantCulture);
}
