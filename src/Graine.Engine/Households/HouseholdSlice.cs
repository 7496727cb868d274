namespace Graine.Engine.Households;

/// <summary>Of a household: who is in it. Of a member: in which household it is.</summary>
public sealed class HouseholdSlice
{
    /// <summary>More than that, and the one left first is forgotten: a bound on the document.</summary>
    public const int FormerMax = 4;

    /// <summary>This is a household and nobody's own document.</summary>
    public bool IsHousehold { get; internal set; }

    public bool IsDissolved { get; internal set; }

    /// <summary>The owner first, the others as they joined.</summary>
    public List<Mate> Mates { get; } = [];

    /// <summary>Of a member: the household it is in; empty when in none.</summary>
    public Guid Household { get; internal set; }

    public HouseholdRole Role { get; internal set; }

    /// <summary>Of a member: the latest households it was in before, whose points may have paid for orders that come back.</summary>
    public List<Guid> Former { get; } = [];

    internal bool IsEmpty => !IsHousehold && Household == Guid.Empty && Former.Count == 0;

    internal void Left(Guid household)
    {
        _ = Former.Remove(household);
        Former.Add(household);
        if (Former.Count > FormerMax)
        {
            Former.RemoveAt(0);
        }
    }

    public Mate? Find(Guid member) => Mates.Find(mate => mate.Member == member);
}

/// <summary>One of a household.</summary>
public sealed class Mate
{
    public required Guid Member { get; set; }

    public required HouseholdRole Role { get; set; }

    public required Instant Since { get; init; }

    /// <summary>Under which the household counts what the member spends against the limits of its role.</summary>
    public string CountedAs => CountedUnder(Member);

    /// <summary>Into the shared wallet, in minor units, less what came back.</summary>
    public long PutIn { get; set; }

    /// <summary>Out of the shared wallet, in minor units.</summary>
    public long Spent { get; set; }

    /// <summary>The same for whoever it is.</summary>
    public static string CountedUnder(Guid member) => "household/" + member.ToString("N");
}

public enum HouseholdRole : byte
{
    Owner = 0,
    Adult = 1,
    Child = 2,

    /// <summary>Sees, and does not spend unless the policy says so.</summary>
    Viewer = 3,
}
