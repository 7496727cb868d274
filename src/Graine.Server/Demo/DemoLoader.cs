using System.Globalization;
using System.Text;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Plans;
using Graine.Server.Api;
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
        await PublishAsync(ct);
        await LoadAsync(seed, moment, ct);
        await store.Settings.SetAsync(StateSetting, Loaded + state[Loading.Length..], ct);
        return true;
    }

    /// <summary>Sends the shop of a seed and a moment; what is there already stays as it is.</summary>
    public async Task LoadAsync(int seed, DateTimeOffset until, CancellationToken ct)
    {
        await using var pipeline = await LocalPipeline.OverAsync(store, time, ct);
        var moments = DemoShop.Make(seed, until, pipeline.Plan.Current.Programme.Zone);
        using var stage = board.Start("Demo shop", "events");
        var underWay = Task.FromResult<Applied[]>([]);
        for (var start = 0; start < moments.Count; start += BatchMax)
        {
            var submissions = Read(moments.GetRange(start, Math.Min(BatchMax, moments.Count - start)), pipeline);

            // One after the other: a member's events come in under several names, which several lanes would not keep in order.
            await underWay;
            await pipeline.KeepHoldAsync(ct);
            stage.Report((double)start / moments.Count, start);
            underWay = pipeline.SubmitAsync(submissions, ct);
        }

        await underWay;
        if (pipeline.Hold is { } hold)
        {
            await hold.ReleaseAsync(ct);
        }

        stage.Report(1, moments.Count);
    }

    private async Task PublishAsync(CancellationToken ct)
    {
        var revision = await store.Plans.FindRevisionAsync(ct);
        if (revision <= 1)
        {
            await store.Plans.PublishAsync(
                [.. StarterPlan.Documents().Select(document => new DocumentChange(document.Kind, document.Id, document.Body))],
                revision,
                Source,
                note: "",
                Instant.From(time.GetUtcNow()),
                ct);
        }
    }

    private static List<Submission> Read(List<DemoMoment> moments, LocalPipeline pipeline)
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
                submissions.Add(ToSubmission(command, Instant.From(moment.At), pipeline));
            }
            else
            {
                events.MoveNext();
                submissions.Add(Collector.ToSubmission(events.Current, pipeline.Hasher, plan, isHistory: true));
            }
        }

        return submissions;
    }

    private static HistoricCommand ToSubmission(DemoCommand command, Instant at, LocalPipeline pipeline) => new(new PointsCommand
    {
        Id = Guid.Empty,
        At = at,
        Received = pipeline.Clock.Now,
        Verb = command.Reason is null ? PointsVerb.Spend : PointsVerb.Adjust,
        Wallet = BuiltInPlan.Points.Id,
        Points = command.Points,
        Reason = command.Reason,
        OrderId = command.OrderId,
    })
    {
        Key = RequestKeys.Key("points", Source, command.Id),
        BodyHash = RequestKeys.Hash(FormattableString.Invariant($"{command}")),
        Source = ImportIntake.Source(Source),
        Identifiers = pipeline.Hasher.Hash([Identifiers.TryMake(command.Kind, command.Value)!.Value], pipeline.Plan.Current.Identity),
    };
}
