using Graine.Engine;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Sources;

/// <summary>Counts what came through each source since the last saving. One short lock per commit, nothing per input but a look-up.</summary>
internal sealed class SourceTally
{
    private const long HourMilliseconds = Instant.MillisecondsPerDay / 24;

    private readonly Lock _gate = new();
    private Dictionary<(string Source, Instant Hour), SourceHourRow> _counts = [];

    public static Instant HourOf(Instant at) => new(at.Milliseconds - (at.Milliseconds % HourMilliseconds));

    /// <summary>The inputs of one commit. What the server itself sends through the lanes is no source.</summary>
    public void Add(IReadOnlyList<Submission> batch, IReadOnlyList<Applied> results, Instant now)
    {
        var hour = HourOf(now);
        lock (_gate)
        {
            for (var place = 0; place < batch.Count; place++)
            {
                if (batch[place] is TimerSubmission or InboxSubmission or DriveSubmission)
                {
                    continue;
                }

                var key = (batch[place].Source, hour);
                var row = _counts.GetValueOrDefault(key) ?? new SourceHourRow(key.Source, hour, 0, 0, 0, 0, now);
                _counts[key] = Count(row, results[place].Status) with { LastAt = now };
            }
        }
    }

    /// <summary>What has not been saved yet.</summary>
    public IReadOnlyList<SourceHourRow> Peek()
    {
        lock (_gate)
        {
            return [.. _counts.Values];
        }
    }

    /// <summary>Adds what was counted to the database; when that fails it stays for the next time.</summary>
    public async Task<int> SaveAsync(ISourceHours counts, CancellationToken ct)
    {
        Dictionary<(string, Instant), SourceHourRow> taken;
        lock (_gate)
        {
            (taken, _counts) = (_counts, []);
        }

        if (taken.Count == 0)
        {
            return 0;
        }

        try
        {
            await counts.AddAsync([.. taken.Values], ct);
        }
        catch
        {
            GiveBack(taken.Values);
            throw;
        }

        return taken.Count;
    }

    public static SourceHourRow Sum(SourceHourRow one, SourceHourRow other) => one with
    {
        Applied = one.Applied + other.Applied,
        Repeated = one.Repeated + other.Repeated,
        Refused = one.Refused + other.Refused,
        Parked = one.Parked + other.Parked,
        LastAt = Instant.Max(one.LastAt, other.LastAt),
    };

    private static SourceHourRow Count(SourceHourRow row, AppliedStatus status) => status switch
    {
        AppliedStatus.Applied => row with { Applied = row.Applied + 1 },
        AppliedStatus.Repeated or AppliedStatus.KeyReused => row with { Repeated = row.Repeated + 1 },
        AppliedStatus.Refused or AppliedStatus.Quarantined or AppliedStatus.NoMember => row with { Refused = row.Refused + 1 },
        AppliedStatus.Parked => row with { Parked = row.Parked + 1 },
    };

    private void GiveBack(IEnumerable<SourceHourRow> rows)
    {
        lock (_gate)
        {
            foreach (var row in rows)
            {
                var key = (row.Source, row.Hour);
                _counts[key] = _counts.TryGetValue(key, out var since) ? Sum(row, since) : row;
            }
        }
    }
}
