using Graine.Engine.Households;
using Graine.Engine.Members;
using Graine.Server.Pipeline;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members.Households;

/// <param name="Name">Null where personal data is not shown, or when it has none.</param>
/// <param name="State">active or dissolved.</param>
/// <param name="Code">Whoever has it may join.</param>
/// <param name="Wallets">What its members share.</param>
internal sealed record HouseholdView(
    Guid Id, string? Name, string State, string Code, int? SizeMax, IReadOnlyList<MateView> Members, IReadOnlyList<WalletView> Wallets)
{
    public static HouseholdView Of(Member household, string? name, string code, Engine.Plans.Plan plan, DocumentSet names) => new(
        household.Id,
        name,
        household.Household.IsDissolved ? "dissolved" : "active",
        ReferralCodes.Show(code),
        plan.Households?.SizeMax,
        [.. household.Household.Mates.Select(mate => new MateView(
            mate.Member, Word(mate.Role), mate.Since.ToDateTimeOffset(), mate.PutIn, mate.Spent))],
        [.. household.Wallets.Select(wallet => PointsMapping.ToView(wallet, plan, names))]);

    public static string Word(HouseholdRole role) => role.ToString().ToLowerInvariant();
}

/// <param name="Role">owner, adult, child, viewer.</param>
/// <param name="PutIn">Points into the shared wallet, less what came back, in its minor units.</param>
/// <param name="Spent">Points out of it.</param>
internal sealed record MateView(Guid Member, string Role, DateTimeOffset Since, long PutIn, long Spent);

/// <param name="Owner">Reference of who owns it.</param>
/// <param name="Name">Kept with the household's profile, and forgotten with it.</param>
internal sealed record HouseholdBody(string? Owner, string? Name = null);

/// <param name="Code">Of the household.</param>
/// <param name="Member">Reference of who joins.</param>
/// <param name="Role">adult, child or viewer; adult when left out.</param>
internal sealed record HouseholdJoinBody(string? Code, string? Member, string? Role = null);

/// <param name="Member">Reference of whom it is about; nobody when it is dissolved.</param>
/// <param name="By">Reference of who asks; staff when left out.</param>
/// <param name="Role">The new role, where one is given.</param>
internal sealed record HouseholdChangeBody(string? Member = null, string? By = null, string? Role = null);

/// <param name="Member">Reference of who spends.</param>
/// <param name="Points">In the wallet's minor units.</param>
internal sealed record HouseholdSpendBody(string? Member, string Wallet, long Points, string? OrderId = null, string? Reason = null);

/// <param name="Event">In the log; null in a dry run.</param>
internal sealed record HouseholdAnswer(Guid? Event, HouseholdView Household, IReadOnlyList<EffectView> Effects);
