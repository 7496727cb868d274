using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>
/// A batch found out that it needs a row it did not ask for. The attempt ends, the row is loaded, the batch starts over.
/// Rare: the needs of ordinary batches are known before they start.
/// </summary>
#pragma warning disable CA1032, CA1064 // Never leaves the lane, and always says what is missing.
internal sealed class MissingLoadException(Action<Load> add) : Exception
{
    public void AddTo(Load load) => add(load);
}
#pragma warning restore CA1032, CA1064
