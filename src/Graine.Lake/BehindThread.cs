using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Graine.Lake;

/// <summary>
/// A thread that works behind everybody else: on Linux with a nice value of 10, a tenth of a core when others want all of it and whole
/// cores when nobody does. Elsewhere a thread like any other. Work is done in the order in which it came.
/// </summary>
public sealed partial class BehindThread : IDisposable
{
    private const int NiceOfProcessOrThread = 0;
    private const int ThisThread = 0;
    private const int Nice = 10;

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
            // Linux counts niceness by thread. Refused (which nobody is for going lower), it is a thread like any other.
            _ = SetPriority(NiceOfProcessOrThread, ThisThread, Nice);
        }

        foreach (var work in _work.GetConsumingEnumerable())
        {
            work();
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int value);
}
