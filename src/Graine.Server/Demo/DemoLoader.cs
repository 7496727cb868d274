using System.Globalization;
using System.Text;
using Graine.Engine;
using Graine.Server.Importing;
using Graine.Server.Intake;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Demo;

/// <summary>
/// Fills an empty shop on its first start, with the plan it runs on. What it began it ends: killed in the middle it goes on at the next
/// start, from the moment and the seed it began with.
/// </summary>
internal sealed class DemoLoader(IStore store, IProgressBoard board, TimeProvider time)
{
    /// <summary>"none", "loading seed moment" or "loaded seed moment".</summary>
    public const string StateSetting = "demo.state";

    private const string None = "none";
    private const string Loading = "loading";
    private const string Loaded = "loaded";
    private const string Source = "demo";
    private const int BatchMax = 1000;

    /// <summary>Loads what is missing; true when there was something to load.</summary>
    /// <param name="isEmpty">A shop that is empty is to stay so.</param>
    public async Task<bool> EnsureAsync(bool isEmpty, CancellationToken ct)
    {
        var state = await store.Settings.FindAsync(StateSetting, ct);
        if (state is null)
        {
            var isFresh = !isEmpty && (await store.Reads.CountAsync(ct)).Events == 0;
            var until = time.GetUtcNow().ToUnixTimeSeconds() / 60 * 60;
            var fresh = string.Create(CultureInfo.InvariantCulture, $"{Loading} {DemoShop.Seed} {until}");
            state = await store.Settings.SetIfMissingAsync(StateSetting, isFresh ? fresh : None, ct);
        }

        if (!state.StartsWith(Loading, StringComparison.Ordinal))
        {
            return false;
        }

        var parts = state.Split(' ');
        var seed = int.Parse(parts[1], CultureInfo.InvariantCulture);
        var moment = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[2], CultureInfo.InvariantCulture));
        await PublishAsync(moment, ct);
        await LoadAsync(seed, moment, ct);
        await store.Settings.SetAsync(StateSetting, Loaded + state[Loading.Length..], ct);
        return true;
    }

    /// <summary>Sends the shop of a seed and a moment; what is there already stays as it is.</summary>
    public async Task LoadAsync(int seed, DateTimeOffset until, CancellationToken ct)
    {
        await using var pipeline = await LocalPipeline.OverAsync(store, time, ct);
        var moments = DemoShop.Make(seed, until, pipeline.Plan.Current.Programme.Zone);
        await AddCodesAsync(seed, until, ct);
        using var stage = board.Start("Demo shop", "events");
        var (households, mail) = (new DemoHouseholds(pipeline, Source), new DemoMail(pipeline));
        var underWay = Task.FromResult<Applied[]>([]);
        for (var start = 0; start < moments.Count; start += BatchMax)
        {
            var batch = moments.GetRange(start, Math.Min(BatchMax, moments.Count - start));

            // One after the other: a member's events come in under several names, which several lanes would not keep in order.
            await underWay;
            await mail.DeliverAsync(ct);
            var submissions = Read(batch, pipeline, new DemoCommands(pipeline, Source, households, await KnownAsync(batch, pipeline, ct)));
            await pipeline.KeepHoldAsync(ct);
            stage.Report((double)start / moments.Count, start);
            underWay = pipeline.SubmitAsync(submissions, ct);
        }

        await underWay;
        await mail.DeliverAsync(ct);
        if (pipeline.Hold is { } hold)
        {
            await hold.ReleaseAsync(ct);
        }

        stage.Report(1, moments.Count);
    }

    private async Task PublishAsync(DateTimeOffset until, CancellationToken ct)
    {
        var revision = await store.Plans.FindRevisionAsync(ct);
        if (revision <= 1)
        {
            await store.Plans.PublishAsync(
                [.. DemoPlan.Documents(until).Select(document => new DocumentChange(document.Kind, document.Id, document.Body))],
                revision,
                Source,
                note: "",
                Instant.From(time.GetUtcNow()),
                ct);
        }
    }

    private static List<Submission> Read(List<DemoMoment> moments, LocalPipeline pipeline, DemoCommands commands)
    {
        var json = new StringBuilder("{\"batch\":[");
        foreach (var moment in moments.Where(moment => moment.Command is null))
        {
            json.Append(json[^1] == '[' ? "" : ",").Append(Encoding.UTF8.GetString(moment.Json));
        }

        var bytes = Encoding.UTF8.GetBytes(json.Append("]}").ToString());
        var plan = pipeline.Plan.Current;
        var items = ImportIntake.Read(bytes, bytes.Length, Source, pipeline.Clock.Now, plan)
            ?? throw new InvalidOperationException("The demo shop's events are not readable.");
        using var events = items.GetEnumerator();
        var submissions = new List<Submission>(moments.Count);
        foreach (var moment in moments)
        {
            if (moment.Command is { } command)
            {
                submissions.Add(commands.ToSubmission(command, Instant.From(moment.At)));
            }
            else
            {
                events.MoveNext();
                submissions.Add(Collector.ToSubmission(events.Current, pipeline.Hasher, plan, isHistory: true));
            }
        }

        return submissions;
    }

    /// <summary>The members who brought somebody or share points in this batch: all of them came with an earlier one.</summary>
    private static async Task<Dictionary<string, Guid>> KnownAsync(List<DemoMoment> batch, LocalPipeline pipeline, CancellationToken ct)
    {
        var hashes = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var command in batch.Select(moment => moment.Command))
        {
            if (command is not (DemoCommand.Referral or DemoCommand.Household or DemoCommand.Shared))
            {
                continue;
            }

            var (kind, value) = command is DemoCommand.Referral referral ? (referral.ReferrerKind, referral.ReferrerValue) : (command.Kind, command.Value);
            var identifier = Identifiers.TryMake(kind, value)!.Value;
            hashes[kind + ":" + value] = pipeline.Hasher.Hash([identifier], pipeline.Plan.Current.Identity)[0].Hash;
        }

        if (hashes.Count == 0)
        {
            return [];
        }

        var load = new Load();
        load.Identifiers.AddRange(hashes.Values);
        var found = (await pipeline.Store.Commits.LoadAsync(load, ct)).Identifiers;
        return hashes.Where(each => found.ContainsKey(each.Value)).ToDictionary(each => each.Key, each => found[each.Value].Member);
    }

    /// <summary>The cards that lie in parcels, as the printer got them.</summary>
    private async Task AddCodesAsync(int seed, DateTimeOffset until, CancellationToken ct) => await store.Vouchers.AddAsync(
        [
            .. Enumerable.Range(1, DemoThanks.Count).Select(number => new VoucherRow
            {
                Code = DemoThanks.Code(number, seed),
                Campaign = DemoThanks.Campaign,
                Place = Instant.From(until).Milliseconds + number,
            }),
        ],
        ct);
}
