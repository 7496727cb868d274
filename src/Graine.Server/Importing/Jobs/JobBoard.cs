namespace Graine.Server.Importing.Jobs;

/// <summary>Turns what an import says of itself into what its page shows; kept by the second, not by the batch.</summary>
internal sealed class JobBoard(ImportTally tally, Func<int> rejected, TimeProvider time, Action<JobProgress> keep) : IProgressBoard
{
    private static readonly TimeSpan KeepEvery = TimeSpan.FromMilliseconds(400);

    private int _lines;

    public IProgressStage Start(string title, string unit) => new Stage(this, unit == "lines");

    private sealed class Stage(JobBoard board, bool isReading) : IProgressStage
    {
        private readonly long _started = board.Now();
        private readonly int _answeredBefore = board.Answered();
        private TimeSpan _next = TimeSpan.Zero;

        public void Report(double done, int count)
        {
            var elapsed = board.Elapsed(_started);
            if (done < 1 && elapsed < _next)
            {
                return;
            }

            _next = elapsed + KeepEvery;
            board.Keep(isReading, done, count, elapsed, count - (isReading ? 0 : _answeredBefore));
        }

        public void Dispose()
        {
        }
    }

    private long Now() => time.GetTimestamp();

    private TimeSpan Elapsed(long since) => time.GetElapsedTime(since);

    private int Answered()
    {
        lock (tally)
        {
            return tally.Answered;
        }
    }

    private void Keep(bool isReading, double done, int count, TimeSpan elapsed, int sinceStart)
    {
        _lines = isReading ? count : _lines;
        var rate = elapsed > TimeSpan.Zero ? sinceStart / elapsed.TotalSeconds : 0;
        var all = done > 0 ? count / done : 0;
        var left = rate > 0 && done > 0 ? (all - count) / rate : (double?)null;
        lock (tally)
        {
            keep(new JobProgress(
                isReading ? "reading" : "importing",
                done,
                count,
                rate,
                left,
                _lines,
                rejected(),
                isReading ? 0 : (int)Math.Round(all),
                [.. tally.Counts.Select(one => new JobCount(one.Kind, one.Status, one.Count))],
                tally.Codes.ToDictionary()));
        }
    }
}
