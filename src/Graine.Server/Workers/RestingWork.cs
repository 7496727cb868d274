using Graine.Engine;

namespace Graine.Server.Workers;

/// <summary>Work whose application failed: tried again ever more rarely, so that it neither spins nor stands in the way.</summary>
internal sealed class RestingWork
{
    private const long FirstRestMilliseconds = 1_000;
    private const int DoublingsMax = 12;

    private readonly Dictionary<Guid, (Instant Until, int Failures)> _resting = [];

    public int Count => _resting.Count;

    public bool IsResting(Guid id, Instant now) => _resting.TryGetValue(id, out var rest) && now < rest.Until;

    public void Note(Guid id, bool hasFailed, Instant now)
    {
        if (hasFailed)
        {
            var failures = _resting.GetValueOrDefault(id).Failures;
            _resting[id] = (now.Plus(FirstRestMilliseconds << Math.Min(failures, DoublingsMax)), failures + 1);
        }
        else if (_resting.Count > 0)
        {
            _resting.Remove(id);
        }
    }
}
