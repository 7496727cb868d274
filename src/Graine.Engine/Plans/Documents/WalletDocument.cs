using Graine.Engine.Loyalty;

namespace Graine.Engine.Plans.Documents;

/// <summary>A kind of points.</summary>
public sealed record WalletDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyDictionary<string, string>? Description = null,
    int Decimals = 0,
    int PendingDays = 0,
    ExpiryDocument? Expiry = null,
    bool AllowDebt = true,
    double? PointValue = null,
    IReadOnlyList<CapDocument>? Caps = null,
    IReadOnlyList<BudgetDocument>? Budgets = null,
    PaymentDocument? Payment = null,
    int? WarnDays = null)
    : DocumentBody(Id);

/// <summary>Points pay for orders at this rate.</summary>
public sealed record PaymentDocument(
    double PointsPerUnit, double? Step = null, double? Min = null, double? MaxShare = null, bool Earns = false, int HoldMinutes = PaymentDocument.HoldMinutesDefault)
{
    public const int HoldMinutesDefault = 60;
}

public sealed record ExpiryDocument(ExpiryKind Kind, int? Days = null, int? Months = null, IReadOnlyList<string>? Dates = null);
