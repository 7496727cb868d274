namespace Graine.Server.Importing.Jobs;

/// <summary>Bounds of imports through the server.</summary>
internal sealed record ImportLimits
{
    /// <summary>Of one upload, as sent.</summary>
    public long UploadBytesMax { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Left free on the disk.</summary>
    public long FreeBytesMin { get; init; } = 256L * 1024 * 1024;

    /// <summary>Usable lines of one file: all of it is held in memory, beside a shop that goes on. The command takes more.</summary>
    public int LinesMax { get; init; } = 3_000_000;

    public int ColumnsMax { get; init; } = 200;

    /// <summary>Imports that wait behind the one under way.</summary>
    public int QueueMax { get; init; } = 20;

    /// <summary>Imports that are kept, with their reports; the oldest go.</summary>
    public int KeptMax { get; init; } = 200;

    /// <summary>An upload that nobody starts, or that was stopped, is deleted after this.</summary>
    public TimeSpan UploadKept { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Rejected lines hold what the file held, people's names too: deleted after this.</summary>
    public TimeSpan RejectedKept { get; init; } = TimeSpan.FromDays(30);
}
