using System.Diagnostics.CodeAnalysis;

namespace Graine.Server.Pipeline;

/// <summary>Submissions whose application threw, with what it threw: they are parked, so that they block nobody.</summary>
internal sealed class Faults
{
    private readonly Dictionary<Submission, Exception> _faults = new(ReferenceEqualityComparer.Instance);

    public void Add(Submission submission, Exception fault) => _faults[submission] = fault;

    public bool TryGet(Submission submission, [NotNullWhen(true)] out Exception? fault) =>
        _faults.TryGetValue(submission, out fault);
}
