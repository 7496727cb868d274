namespace Graine.Server.Importing;

/// <summary>The import cannot start or go on; the message says why, in words for whoever typed the command.</summary>
public sealed class ImportException : Exception
{
    public ImportException()
    {
    }

    public ImportException(string message)
        : base(message)
    {
    }

    public ImportException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
