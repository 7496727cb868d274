namespace Graine.Server.Api.Insights;

/// <summary>What an answer holds for: a place of the lake in the log, and a revision of the plan.</summary>
internal readonly record struct LakeMoment(string? Place, int Revision);

/// <summary>
/// Answers of the lake, kept for as long as neither lake nor plan moves on, so that one question asked by many is worked out
/// once: those who ask meanwhile wait for the same answer. Bounded in number; the least recently used goes first.
/// </summary>
internal sealed class InsightsShelf(TimeProvider time)
{
    private const int AnswersMax = 128;

    /// <summary>Periods that are not over move with time: an answer is given again so long, even if nothing has happened.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly Dictionary<object, Answer> _answers = [];

    /// <param name="question">Equal for equal questions; not what moves with time.</param>
    /// <param name="moment">As of when the answer is wanted.</param>
    /// <param name="make">Works it out; stopped when nobody waits for it any more.</param>
    /// <param name="ct">Of this caller alone.</param>
    public async Task<T> TakeAsync<T>(object question, LakeMoment moment, Func<CancellationToken, Task<T>> make, CancellationToken ct)
    {
        var answer = Enter(question, moment, make);
        try
        {
            return (T)(await answer.Result.WaitAsync(ct))!;
        }
        finally
        {
            Leave(question, answer);
        }
    }

    private Answer Enter<T>(object question, LakeMoment moment, Func<CancellationToken, Task<T>> make)
    {
        lock (_gate)
        {
            if (!_answers.TryGetValue(question, out var answer) || answer.Moment != moment || answer.HasFailed
                || time.GetElapsedTime(answer.MadeAt) > Fresh)
            {
                answer = new Answer(moment, time.GetTimestamp());
                _answers[question] = answer;
                answer.Result = MakeAsync(answer, make);
                Trim(answer);
            }

            answer.Waiting++;
            answer.UsedAt = time.GetTimestamp();
            return answer;
        }
    }

    private void Leave(object question, Answer answer)
    {
        lock (_gate)
        {
            if (--answer.Waiting == 0 && !answer.Result.IsCompleted)
            {
                answer.Stop?.Cancel();
                if (_answers.TryGetValue(question, out var kept) && kept == answer)
                {
                    _answers.Remove(question);
                }
            }
        }
    }

    private async Task<object?> MakeAsync<T>(Answer answer, Func<CancellationToken, Task<T>> make)
    {
        using var stop = new CancellationTokenSource();
        answer.Stop = stop;
        try
        {
            return await make(stop.Token);
        }
        finally
        {
            lock (_gate)
            {
                answer.Stop = null;
            }
        }
    }

    private void Trim(Answer newest)
    {
        if (_answers.Count > AnswersMax)
        {
            _answers.Remove(_answers.Where(each => each.Value != newest).MinBy(each => each.Value.UsedAt).Key);
        }
    }

    private sealed class Answer(LakeMoment moment, long madeAt)
    {
        public LakeMoment Moment { get; } = moment;

        public long MadeAt { get; } = madeAt;

        public long UsedAt { get; set; }

        public int Waiting { get; set; }

        public CancellationTokenSource? Stop { get; set; }

        public Task<object?> Result { get; set; } = Task.FromResult<object?>(null);

        public bool HasFailed => Result.IsFaulted || Result.IsCanceled;
    }
}
