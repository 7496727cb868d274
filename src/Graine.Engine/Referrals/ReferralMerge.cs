using Graine.Engine.Expressions;
using Graine.Engine.Members;

namespace Graine.Engine.Referrals;

/// <summary>Two members turn out to be one: one person was brought once, and never by itself.</summary>
internal static class ReferralMerge
{
    public static void Join(Scope scope, Member absorbed, Outcome outcome)
    {
        var into = scope.Member.Referrals;
        if (absorbed.HasReferrals)
        {
            var from = absorbed.Referrals;
            into.Own = Choose(scope, into.Own, from.Own, outcome);
            foreach (var made in from.Made)
            {
                if (into.Find(made.Id) is null)
                {
                    into.Add(made);
                }
            }

            into.Made.Sort((one, other) => one.At != other.At ? one.At.CompareTo(other.At) : one.Id.CompareTo(other.Id));
            foreach (var (programme, count) in from.Counts)
            {
                into.Counts[programme] = into.Counts.GetValueOrDefault(programme) + count;
            }
        }

        if (into.Own is { IsWaiting: true } own && (own.Referrer == scope.Member.Id || own.Referrer == absorbed.Id))
        {
            Refuse(scope, own, "self", outcome);
        }
    }

    /// <summary>What stands before what does not, then what came first.</summary>
    private static OwnReferral? Choose(Scope scope, OwnReferral? one, OwnReferral? other, Outcome outcome)
    {
        if (one is null || other is null)
        {
            return one ?? other;
        }

        var isOne = one.Stands == other.Stands ? one.At <= other.At : one.Stands;
        var (kept, dropped) = isOne ? (one, other) : (other, one);
        if (dropped.IsWaiting || dropped.State == ReferralState.Review)
        {
            Refuse(scope, dropped, "repeat", outcome);
        }

        return kept;
    }

    private static void Refuse(Scope scope, OwnReferral own, string reason, Outcome outcome)
    {
        (own.State, own.ChangedAt, own.Reason) = (ReferralState.Refused, scope.Now, reason);
        Referring.Say(scope, EffectKind.ReferralRefused, own.Programme, own.Id, outcome, to: reason);
        Referring.Note(scope, own, outcome);
    }
}
