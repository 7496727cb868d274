using Graine.Engine;
using Graine.Engine.Inputs;

namespace Graine.Server.Importing.Members;

/// <summary>A member as all rows about it say together.</summary>
internal sealed class MemberRecord
{
    /// <summary>What the file knows the member by: the id, else the e-mail, phone or card.</summary>
    public required string Reference { get; init; }

    public required int Line { get; init; }

    /// <summary>The member's own id in the source; null where only an e-mail, phone or card says who it is.</summary>
    public string? Id { get; init; }

    public Dictionary<string, object> Traits { get; } = new(StringComparer.Ordinal);

    public Instant Joined { get; set; } = Instant.None;

    public List<OpeningLot> Lots { get; } = [];

    /// <summary>By tier set, as the last row that names one says.</summary>
    public Dictionary<string, OpeningTier> Tiers { get; } = new(StringComparer.Ordinal);

    /// <summary>What its rows said of points and tiers, as it stood there: the same at every reading.</summary>
    public List<string> Said { get; } = [];
}
