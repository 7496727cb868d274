using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Graine.Storage;

/// <summary>
/// A thread that works behind everybody else: on Linux under the policy <c>SCHED_IDLE</c> (sched(7)), which whoever wakes pushes aside at
/// once, and which has whole cores when nobody wants them. Elsewhere a thread like any other. Work is done in the order in which it came.
/// </summary>
public sealed partial class BehindThread : IDisposable
{
    private const int ThisThread = 0;
    private const int Idle = 5;

    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;
    private int _disposals;

    public BehindThread(string name)
    {
        _thread = new Thread(Run) { Name = name, IsBackground = true };
        _thread.Start();
    }

    /// <summary>Ends when the work has, and as the work has.</summary>
    public Task RunAsync(Action work)
    {
        // What follows goes on elsewhere: this thread is slow, and cannot wait for its own end.
        var done = new Task(work, TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() => done.RunSynchronously(TaskScheduler.Default));
        return done;
    }

    /// <summary>What was handed over before is done first.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposals, 1) != 0)
        {
            return;
        }

        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private void Run()
    {
        if (OperatingSystem.IsLinux())
        {
            // Linux schedules by thread. Refused (which nobody is for stepping back), it is a thread like any other.
            _ = SetScheduler(ThisThread, Idle, default);
        }

        foreach (var work in _work.GetConsumingEnumerable())
        {
            work();
        }
    }

    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetScheduler(int thread, int policy, in SchedulingParameters parameters);

    /// <summary><c>struct sched_param</c>; the policy knows no priorities.</summary>
    private readonly record struct SchedulingParameters(int Priority);
}
