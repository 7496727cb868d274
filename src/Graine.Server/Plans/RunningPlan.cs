using Graine.Engine.Plans;
using Graine.Engine.Plans.Compilation;
using Graine.Engine.Plans.Documents;
using Graine.Storage;

namespace Graine.Server.Plans;

/// <summary>The plan in force on this node: an immutable object that is replaced whole.</summary>
public sealed class RunningPlan(IPlans plans, IExpressions expressions) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Plan? _current;

    /// <summary>Raised after a newer plan has taken over, on the thread that brought it. Handlers must be quick and not throw.</summary>
    public event Action<Plan>? Changed;

    public Plan Current => Volatile.Read(ref _current) ?? throw new InvalidOperationException("The plan is not loaded yet.");

    /// <summary>Loads what is published if it is newer than what runs. Callers at the same time wait for one another.</summary>
    /// <exception cref="InvalidOperationException">What is published does not compile (a document of another version of the server).</exception>
    public async Task RefreshAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            var running = Volatile.Read(ref _current);
            if (running is not null && await plans.FindRevisionAsync(ct) == running.Revision)
            {
                return;
            }

            var next = Compile(await plans.LoadPublishedAsync(ct));
            Volatile.Write(ref _current, next);
            if (running is not null)
            {
                Changed?.Invoke(next);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private Plan Compile(PublishedPlan published)
    {
        PlanDocument[] documents =
        [
            .. published.Documents.Where(row => row.Body is not null).Select(row => new PlanDocument(row.Kind, row.Id, row.Body!.Value)),
        ];
        var compilation = PlanCompiler.Compile(published.Revision, documents, expressions);
        return compilation.Plan ?? throw new InvalidOperationException(
            $"Revision {published.Revision} of the plan does not compile: {string.Join(" ", compilation.Problems.Select(Describe))}");
    }

    private static string Describe(Engine.Plans.Validation.PlanProblem problem) =>
        $"{problem.Kind} {problem.Id} {problem.Problem.Pointer}: {problem.Problem.Detail}";
}
