using System.Security.Claims;
using System.Text.Json.Nodes;
using Graine.Engine.Identity;
using Graine.Engine.Members;
using Graine.Server.Identity;
using Graine.Server.Intake;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Members;

/// <summary>What a member is known by, whose histories were joined, and who may be the same person.</summary>
internal static class IdentityReads
{
    private const int CandidatesMax = 50;

    public static async Task<Results<Ok<IdentityView>, ProblemResult>> GetAsync(
        string reference, ClaimsPrincipal user, MemberFinder finder, IdentityHasher hasher, RunningPlan plan, IStore store, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        if (member is null)
        {
            return Problems.Of(error!);
        }

        var isShown = PersonalData.IsShownTo(user);
        var values = isShown ? Values((await store.Reads.FindProfileAsync(member.Id, ct))?.Json ?? default, hasher, plan.Current.Identity) : [];
        var identifiers = await store.Reads.ReadIdentifiersAsync(member.Id, ct);
        var merges = await store.Reads.ReadMergesAsync(member.Id, ct);
        var candidates = await store.Reads.ReadMergeCandidatesOfAsync([member.Id, .. merges.Select(merge => merge.Absorbed)], CandidatesMax, ct);
        return TypedResults.Ok(new IdentityView(
            member.Id,
            member.IsIdentified,
            isShown,
            [.. identifiers.Select(row => new IdentifierView(
                row.Kind,
                row.Since.ToDateTimeOffset(),
                plan.Current.Identity.Kinds.FirstOrDefault(rule => rule.Kind == row.Kind)?.IsStrong ?? row.Kind.StartsWith("ext:", StringComparison.Ordinal),
                values.GetValueOrDefault(row.Hash)))],
            [.. await MergesAsync(merges, store, ct)],
            [.. await CandidatesAsync(member.Id, candidates, isShown, finder, store, ct)]));
    }

    /// <summary>
    /// The values of the profile under the hash they would have as an identifier: what a hash stands for is known where the profile
    /// says it, and nowhere else.
    /// </summary>
    private static Dictionary<Guid, string> Values(ReadOnlyMemory<byte> profile, IdentityHasher hasher, IdentityPolicy policy)
    {
        var known = new Dictionary<Guid, string>();
        foreach (var (name, node) in ProfileDocument.Values(profile))
        {
            if (node is not JsonValue value || (value.TryGetValue<string>(out var text) ? text : value.ToJsonString()) is not { Length: > 0 } said)
            {
                continue;
            }

            foreach (var kind in new[] { Identifiers.Email, Identifiers.Phone, Identifiers.Card, Identifiers.User, "ext:" + name.ToLowerInvariant() })
            {
                if (Identifiers.TryMake(kind, said) is { } identifier)
                {
                    foreach (var form in hasher.Forms(identifier, policy))
                    {
                        known.TryAdd(form, identifier.Value);
                    }
                }
            }
        }

        return known;
    }

    private static async Task<List<MergeView>> MergesAsync(IReadOnlyList<MergeRow> merges, IStore store, CancellationToken ct)
    {
        var views = new List<MergeView>();
        foreach (var merge in merges.OrderByDescending(merge => merge.At))
        {
            var cause = await store.Reads.FindEventAsync(merge.Survivor, merge.Event, ct);
            views.Add(new MergeView(merge.Absorbed, merge.At.ToDateTimeOffset(), merge.Event, cause?.Name, cause?.Source));
        }

        return views;
    }

    private static async Task<List<CandidateView>> CandidatesAsync(
        Guid member, IReadOnlyList<MergeCandidateRow> candidates, bool isShown, MemberFinder finder, IStore store, CancellationToken ct)
    {
        var views = new List<CandidateView>();
        foreach (var row in candidates)
        {
            var (first, second) = (await StandingAsync(row.First, finder, ct), await StandingAsync(row.Second, finder, ct));
            var other = first?.Id == member ? second : first;

            // Two that became one meanwhile have nothing left to decide.
            if (other is not null && other.Id != member)
            {
                var profile = isShown ? (await store.Reads.FindProfileAsync(other.Id, ct))?.Json ?? default : default;
                views.Add(new CandidateView(
                    row.Id, other.Id, FullName(ProfileDocument.Values(profile)), row.Reason, row.At.ToDateTimeOffset(),
                    other.Activity.OrderCount, PointsMapping.Moment(other.Since)));
            }
        }

        return views;
    }

    private static Task<Member?> StandingAsync(Guid id, MemberFinder finder, CancellationToken ct) =>
        finder.FindAsync(new MemberReference(id, default), ct);

    private static string? FullName(JsonObject profile)
    {
        var name = string.Join(' ', new[] { Text("firstName") ?? Text("first_name"), Text("lastName") ?? Text("last_name") }.OfType<string>());
        return name.Length > 0 ? name : Text("name");

        string? Text(string key) => profile[key] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
    }
}

/// <param name="ValuesShown">False: the caller may not see personal data, so that no identifier has its value.</param>
internal sealed record IdentityView(
    Guid Member,
    bool Identified,
    bool ValuesShown,
    IReadOnlyList<IdentifierView> Identifiers,
    IReadOnlyList<MergeView> Merges,
    IReadOnlyList<CandidateView> Candidates);

/// <param name="Strong">Names a person, and not a device.</param>
/// <param name="Value">As far as the profile says it; identifiers themselves are stored as keyed hashes only.</param>
internal sealed record IdentifierView(string Kind, DateTimeOffset Since, bool Strong, string? Value);

/// <param name="Member">Who was taken into this member.</param>
/// <param name="Event">The event that showed they are one.</param>
internal sealed record MergeView(Guid Member, DateTimeOffset At, Guid Event, string? EventName, string? Source);

/// <param name="Other">Who may be the same person.</param>
/// <param name="Reason">identifier.email: both were sent with this address…</param>
internal sealed record CandidateView(
    Guid Id, Guid Other, string? OtherName, string Reason, DateTimeOffset At, long OtherOrders, DateTimeOffset? OtherSince);
