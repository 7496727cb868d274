using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Plans;
using Graine.Engine.Referrals;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>
/// A code somebody came with, on its way to become a referral: looked up at each attempt of a batch, with everything that speaks
/// against it, and written with the commit that registers it.
/// </summary>
/// <param name="desk">Looks it up.</param>
/// <param name="code">As it was typed.</param>
/// <param name="programme">Of the plan; the first that is open when null.</param>
/// <param name="devices">Hashes of the devices it came from.</param>
internal sealed class ReferralEntry(ReferralDesk desk, string code, string? programme, IReadOnlyList<Guid> devices)
{
    private ReferralTraits? _traits;
    private Guid _referrer;

    /// <summary>The command as it was looked up: what the log keeps.</summary>
    public ReferralCommand? Found { get; private set; }

    /// <summary>Within a batch; what is not known yet is asked for and the batch starts over.</summary>
    public ReferralCommand Look(ReferralCommand command, BatchState state, WorkingMember working)
    {
        var traits = ReferralTraits.Of(state.ProfileOf(working), devices, desk.Hasher, state.Plan.Identity.Place);
        var (referee, now) = (working.Member.Id, state.Now);
        var look = state.Fetched(this, ct => desk.LookAsync(code, referee, traits, now, ct));
        return Complete(command, look, traits, referee, state.Plan, state.Commit);
    }

    /// <summary>Outside of a batch, to try it.</summary>
    public async Task<ReferralCommand> LookAsync(
        ReferralCommand command, Guid referee, ReadOnlyMemory<byte> profile, Plan plan, CancellationToken ct)
    {
        var traits = ReferralTraits.Of(profile, devices, desk.Hasher, plan.Identity.Place);
        return Complete(command, await desk.LookAsync(code, referee, traits, command.At, ct), traits, referee, plan, new Commit());
    }

    /// <summary>What it leaves behind for the checks of others, once it is registered and not refused.</summary>
    public void Take(BatchState state, WorkingMember working, Guid id)
    {
        if (_traits is null || working.Member.Referrals.Own is not { State: not ReferralState.Refused } own || (own.Id != id && own.Id != Found?.Referral))
        {
            return;
        }

        state.Commit.ReferralTraces.AddRange(_traits.Hashes.Select(each => new ReferralTrace(
            each.Hash, own.Id, each.Kind, _referrer, working.Member.Id)));
    }

    /// <summary>Named or not, the programme somebody who comes now would be in.</summary>
    public static ReferralProgramme? Programme(string? named, Plan plan, Instant at)
    {
        foreach (var each in plan.Referrals)
        {
            if (named is null ? each.IsEnabled && at >= each.ValidFrom && at < each.ValidUntil : each.Id == named)
            {
                return each;
            }
        }

        return null;
    }

    private ReferralCommand Complete(
        ReferralCommand command, ReferralLook look, ReferralTraits traits, Guid referee, Plan plan, Commit commit)
    {
        (_traits, _referrer) = (traits, look.Referrer);
        var found = Programme(programme, plan, command.At);
        Found = command with
        {
            Programme = found?.Id ?? programme ?? "",
            Referrer = look.Referrer,
            Signs = found is null || look.Referrer == Guid.Empty ? [] : ReferralSigns.Of(look, traits, referee, found, commit),
            Referral = Invitation(look, commit),
        };
        return Found;
    }

    /// <summary>The referrer's own invitation of that e-mail address, if nobody came by it yet.</summary>
    private static Guid Invitation(ReferralLook look, Commit commit)
    {
        foreach (var trace in look.Traces)
        {
            if (trace.Kind == ReferralTraits.Invited && look.History.Contains(trace.Referrer)
                && !look.Traces.Any(other => other.Referral == trace.Referral && other.Referee != Guid.Empty)
                && !commit.Referrals.Exists(row => row.Id == trace.Referral))
            {
                return trace.Referral;
            }
        }

        return Guid.Empty;
    }
}
