using Graine.Engine;

namespace Graine.Server.Importing;

/// <summary>What a file says of one order: what was bought, and what was given back under the same number.</summary>
internal sealed class ImportedOrder
{
    public required string Id { get; init; }

    /// <summary>The number begins with the prefix of cancellations: everything in it is given back.</summary>
    public required bool IsCancellation { get; init; }

    /// <summary>The earliest of its lines.</summary>
    public required Instant At { get; set; }

    /// <summary>Line of the file where it begins: breaks ties in time.</summary>
    public required int Line { get; init; }

    /// <summary>Null: nobody knows who bought.</summary>
    public Buyer? Buyer { get; set; }

    public Traits Traits { get; set; } = Traits.None;

    public string? Currency { get; init; }

    public string? Channel { get; init; }

    public string? Store { get; init; }

    public string? Coupon { get; set; }

    public List<ImportedLine> Bought { get; } = [];

    public List<ImportedLine> Returned { get; } = [];
}

/// <param name="Product">Null when the file names none.</param>
/// <param name="Quantity">Always positive.</param>
/// <param name="Price">For one unit, in the currency's main unit, as exact as in the file.</param>
/// <param name="Cost">For one unit; null where unknown.</param>
internal readonly record struct ImportedLine(ImportedProduct? Product, decimal Quantity, decimal Price, decimal? Cost);

/// <summary>A product as its first line describes it.</summary>
internal sealed class ImportedProduct(string id)
{
    public string Id { get; } = id;

    public string? Name { get; set; }

    public string? Category { get; set; }

    public string? Brand { get; set; }
}

/// <summary>Who bought, by the strongest identifier that the file has: customer number, e-mail, phone, card.</summary>
internal sealed class Buyer(ImportColumn kind, string value)
{
    public ImportColumn Kind { get; } = kind;

    public string Value { get; } = value;

    /// <summary>The traits of the latest order read, so that equal ones are kept once.</summary>
    public Traits Traits { get; set; } = Traits.None;
}

/// <summary>What the file says of a person beside the number.</summary>
internal sealed record Traits(
    string? Email, string? Phone, string? Card, string? FirstName, string? LastName, string? City, string? Country)
{
    public static readonly Traits None = new(null, null, null, null, null, null, null);
}

/// <summary>A part of a return: what of which order is given back.</summary>
/// <param name="Source">Where the file says so.</param>
/// <param name="OrderId">The order it belongs to; the return's own number when none was found.</param>
/// <param name="Reason">Why no order was found; null when one was.</param>
internal sealed record ImportedRefund(ImportedOrder Source, string OrderId, string? Reason, List<ImportedLine> Lines);
