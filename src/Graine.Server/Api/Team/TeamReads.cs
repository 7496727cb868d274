using Graine.Server.Accounts;
using Graine.Server.Auth;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Team;

/// <summary>Who works here and what they may do.</summary>
internal static class TeamReads
{
    public static async Task<Ok<TeamView>> GetAsync(IUsers users, CancellationToken ct)
    {
        var all = await users.ListAsync(ct);
        var people = new List<UserView>();
        foreach (var user in all)
        {
            people.Add(UserView.Of(user, (await users.ReadPasskeysAsync(user.Id, ct)).Count));
        }

        var invitations = await users.ListInvitationsAsync(ct);
        return TypedResults.Ok(new TeamView(people, [.. invitations.Where(row => row.User == Guid.Empty).Select(InvitationView.Of)]));
    }

    /// <summary>For showing who did something: ids are what is kept.</summary>
    public static async Task<Ok<IReadOnlyList<NameView>>> NamesAsync(IUsers users, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<NameView>>(
            [.. (await users.ListAsync(ct)).Select(user => new NameView(Person.NameOf(user.Id), user.Name))]);

    public static Ok<IReadOnlyList<RoleView>> ListRoles() =>
        TypedResults.Ok<IReadOnlyList<RoleView>>([.. Roles.All.Select(role => new RoleView(role, Roles.Permissions(role)))]);
}

internal sealed record TeamView(IReadOnlyList<UserView> Users, IReadOnlyList<InvitationView> Invitations);

/// <param name="Version">Of the role and of whether the account is open, for If-Match.</param>
/// <param name="LastSignInAt">Null: never.</param>
internal sealed record UserView(
    Guid Id,
    string Version,
    string Email,
    string Name,
    string Role,
    bool IsActive,
    bool HasTotp,
    int Passkeys,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignInAt)
{
    public static UserView Of(UserRow row, int passkeys) => new(
        row.Id, Tag(row), row.Email, row.Name, row.Role, row.IsActive, SecondFactor.IsOn(row), passkeys, row.CreatedAt.ToDateTimeOffset(),
        PointsMapping.Moment(row.LastSignInAt));

    public static string Tag(UserRow row) => EntityTags.Of(row.Role, row.IsActive ? "open" : "closed");
}

/// <param name="By">Who invited.</param>
internal sealed record InvitationView(
    Guid Id, string Email, string Role, string By, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    public static InvitationView Of(InvitationRow row) => new(
        row.Id, row.Email, row.Role, row.By, row.CreatedAt.ToDateTimeOffset(), row.ExpiresAt.ToDateTimeOffset());
}

/// <param name="Who">As the audit log and the plan's history name them.</param>
internal sealed record NameView(string Who, string Name);

internal sealed record RoleView(string Role, IReadOnlyList<string> Permissions);
