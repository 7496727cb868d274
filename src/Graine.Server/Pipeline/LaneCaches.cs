namespace Graine.Server.Pipeline;

/// <summary>
/// What lanes remember between batches: encoded member documents and who owns which identifier. Never decoded objects: a
/// commit that fails leaves nothing half-changed behind. Stale entries are found out by the version check.
/// </summary>
public sealed class LaneCaches(long bytesMax)
{
    private const int IdentifierBytes = 64;

    /// <summary>Members by id.</summary>
    public DocumentCache Members { get; } = new(bytesMax * 3 / 4);

    /// <summary>Owner by identifier hash.</summary>
    public GenerationCache<Guid, Guid> Owners { get; } = new(bytesMax / 4, _ => IdentifierBytes);
}
