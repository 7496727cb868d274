using System.Globalization;
using Spectre.Console;

namespace Graine.Server.Importing;

/// <summary>Says how far a long piece of work is.</summary>
internal interface IProgressBoard
{
    IProgressStage Start(string title, string unit);
}

/// <summary>One piece of the work; ends when disposed.</summary>
internal interface IProgressStage : IDisposable
{
    /// <param name="done">From 0 to 1.</param>
    /// <param name="count">Units done.</param>
    void Report(double done, int count);
}

/// <summary>
/// On a terminal one line that is written over, with a bar, the rate and the time left; elsewhere a line every few seconds. On the
/// error stream, so that results can be piped.
/// </summary>
internal sealed class ProgressBoard(TimeProvider time) : IProgressBoard
{
    private static readonly IAnsiConsole Screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    public IProgressStage Start(string title, string unit) =>
        new Stage(title, unit, time, Console.IsErrorRedirected || !Screen.Profile.Capabilities.Ansi);

    private sealed class Stage(string title, string unit, TimeProvider time, bool isPlain) : IProgressStage
    {
        private const int BarColumns = 20;

        // Written directly: a console library would break the line where it thinks the screen ends.
        private const string Green = "\u001b[32m";
        private const string Grey = "\u001b[90m";
        private const string Plain = "\u001b[0m";
        private const string EraseRest = "\u001b[K";

        private readonly long _started = time.GetTimestamp();
        private TimeSpan _next = TimeSpan.Zero;
        private bool _isFull;

        public void Report(double done, int count)
        {
            var elapsed = time.GetElapsedTime(_started);
            if (_isFull || (done < 1 && elapsed < _next))
            {
                return;
            }

            _isFull = done >= 1;
            _next = elapsed + (isPlain ? TimeSpan.FromSeconds(5) : TimeSpan.FromMilliseconds(100));
            var rate = count / Math.Max(0.001, elapsed.TotalSeconds);
            var left = done > 0 ? elapsed * ((1 - done) / done) : TimeSpan.Zero;
            var figures = string.Create(
                CultureInfo.InvariantCulture,
                $"{done,4:P0}  {count:N0} {unit}, {rate:N0}/s, {(_isFull ? $"took {Clock(elapsed)}" : $"{Clock(left)} left")}");
            if (isPlain)
            {
                Console.Error.WriteLine($"{title}: {figures}");
            }
            else
            {
                var filled = (int)(done * BarColumns);
                Console.Error.Write(
                    $"\r{title,-10} {Green}{new string('━', filled)}{Grey}{new string('━', BarColumns - filled)}{Plain} {figures}{EraseRest}");
            }
        }

        public void Dispose()
        {
            if (!isPlain)
            {
                Console.Error.WriteLine();
            }
        }

        private static string Clock(TimeSpan span) => span.ToString(span.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
    }
}
