using Graine.Engine;
using Graine.Engine.Inputs;

namespace Graine.Server.Pipeline;

/// <summary>What a submission of several inputs comes to, decided on what the batch knows: a refusal, a repeat, or inputs in order.</summary>
/// <param name="Inputs">Only the first may be one that the rules can refuse; each leaves an event of its own.</param>
/// <param name="Refusal">Refused before any rule was asked: nothing is written, not even the key.</param>
internal sealed record Steps(IReadOnlyList<Step> Inputs, Refusal? Refusal = null)
{
    /// <summary>The same request again: answered with <see cref="Repeat"/>, nothing is written.</summary>
    public bool IsRepeat { get; init; }

    public ReadOnlyMemory<byte> Repeat { get; init; }
}

/// <param name="Input">Makes the input under the id of its event.</param>
/// <param name="Name">The event row's name.</param>
/// <param name="Body">The event row's body.</param>
internal sealed record Step(Func<Guid, Input> Input, string Name, ReadOnlyMemory<byte> Body)
{
    /// <summary>Another member it happens to; null: the submission's own. Its effects are in the log, not in the answer.</summary>
    public WorkingMember? Of { get; init; }
}
