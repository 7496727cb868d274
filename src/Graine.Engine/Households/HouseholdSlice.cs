namespace Graine.Engine.Households;

/// <summary>Of a household: who is in it. Of a member: in which household it is.</summary>
public sealed class HouseholdSlice
{
    /// <summary>This is a household and nobody's own document.</summary>
    public bool IsHousehold { get; internal set; }

    public bool IsDissolved { get; internal set; }

    /// <summary>The owner first, the others as they joined.</summary>
    public List<Mate> Mates { get; } = [];

    /// <summary>Of a member: the household it is in; empty when in none.</summary>
    public Guid Household { get; internal set; }

    public HouseholdRole Role { get; internal set; }

    internal bool IsEmpty => !IsHousehold && Household == Guid.Empty;

    public Mate? Find(Guid member) => Mates.Find(mate => mate.Member == member);
}

/// <summary>One of a household.</summary>
public sealed class Mate
{
    public required Guid Member { get; set; }

    public required HouseholdRole Role { get; set; }

    public required Instant Since { get; init; }

    /// <summary>Into the shared wallet, in minor units, less what came back.</summary>
    public long PutIn { get; set; }

    /// <summary>Out of the shared wallet, in minor units.</summary>
    public long Spent { get; set; }
}

public enum HouseholdRole : byte
{
    Owner = 0,
    Adult = 1,
    Child = 2,

    /// <summary>Sees, and does not spend unless the policy says so.</summary>
    Viewer = 3,
}
