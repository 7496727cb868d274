using System.Text.Json.Nodes;
using Graine.Engine.Members;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Members.Lists;

/// <summary>Rows of members by id, as they stand now, in one read of the store. Personal data is read for those only who may see it.</summary>
internal sealed class MemberRows(IStore store, RunningPlan running)
{
    /// <summary>In the order asked for, each with its place in it; who is gone or merged is left out.</summary>
    public async Task<IReadOnlyList<MemberRowView>> ReadAsync(ArraySegment<Guid> ids, long offset, bool withPersonalData, CancellationToken ct)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var load = new Load();
        load.Members.AddRange(ids);
        if (withPersonalData)
        {
            load.Profiles.AddRange(ids);
        }

        var loaded = await store.Commits.LoadAsync(load, ct);
        var (plan, names) = (running.Current, new NamePool());
        var rows = new List<MemberRowView>(ids.Count);
        for (var place = 0; place < ids.Count; place++)
        {
            if (loaded.Members.TryGetValue(ids[place], out var row)
                && Member(row, names) is { } member
                && member.MergedInto == Guid.Empty)
            {
                rows.Add(Row(member, plan, loaded.Profiles.GetValueOrDefault(row.Id)?.Json ?? default, offset + place));
            }
        }

        return rows;
    }

    // One document gone bad is no reason to show nobody; verify names it.
    private static Member? Member(MemberRow row, NamePool names)
    {
        try
        {
            return MemberCodec.Read(row.Id, row.Document.Span, names);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public static MemberRowView Row(Member member, CompiledPlan plan, ReadOnlyMemory<byte> profile, long position)
    {
        var activity = member.Activity;
        var wallet = plan.Wallets.Count == 0 ? null : plan.Wallets[0].Id;
        var values = profile.IsEmpty ? null : ProfileDocument.Values(profile);
        return new MemberRowView(
            position,
            member.Id,
            member.IsIdentified,
            ProfileName.Of(profile).Display,
            Text(values, "email"),
            Text(values, "phone"),
            PointsMapping.Moment(member.Since),
            PointsMapping.Moment(activity.LastSeenAt),
            activity.OrderCount,
            activity.RevenueMinor,
            activity.OrderCount == 0 ? null : (long)Math.Round(activity.RevenueMinor / (double)activity.OrderCount, MidpointRounding.AwayFromZero),
            PointsMapping.Moment(activity.FirstOrderAt),
            PointsMapping.Moment(activity.LastOrderAt),
            wallet,
            wallet is null ? 0 : member.FindWallet(wallet)?.Active ?? 0,
            plan.TierSets.Count == 0 ? null : member.Standing.Tier(plan.TierSets[0].Id),
            [.. member.Standing.Segments.Select(segment => segment.Segment)],
            FactText(member, "country"),
            FactText(member, "language"));
    }

    private static string? FactText(Member member, string name) => member.Facts.Find(name) as string;

    private static string? Text(JsonObject? values, string name) =>
        values?[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
