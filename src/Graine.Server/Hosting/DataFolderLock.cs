namespace Graine.Server.Hosting;

/// <summary>
/// One process at a time has a data folder. The file stays, the lock on it goes with the process, however it ends; its content is
/// the process's number, for whoever wonders.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    public const string FileName = "graine.lock";

    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <exception cref="DataFolderInUseException">Another process has it.</exception>
    public static DataFolderLock Take(string folder) => TryTake(folder)
        ?? throw new DataFolderInUseException(
            $"Another process has the data folder {Path.GetFullPath(folder)} open, most likely a server. One at a time works on it.");

    /// <summary>Null when another process has it.</summary>
    public static DataFolderLock? TryTake(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            var file = new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(0);
            file.Write(System.Text.Encoding.ASCII.GetBytes(FormattableString.Invariant($"{Environment.ProcessId}\n")));
            file.Flush();
            return new DataFolderLock(file);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
