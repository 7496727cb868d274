namespace Graine.Server.PlanFiles;

/// <summary>What whoever runs the command can mend, in words for them.</summary>
public sealed class PlanFilesException : Exception
{
    public PlanFilesException()
    {
    }

    public PlanFilesException(string message)
        : base(message)
    {
    }

    public PlanFilesException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
