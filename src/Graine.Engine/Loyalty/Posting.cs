namespace Graine.Engine.Loyalty;

/// <summary>
/// One movement of points from an account to another of the same wallet: debit and credit in one row, so that any set of
/// postings sums to zero by its shape. The database keeps the same promise with a CHECK.
/// </summary>
/// <param name="Wallet">The wallet's id.</param>
/// <param name="Debit">The account debited.</param>
/// <param name="Credit">The account credited.</param>
/// <param name="Amount">Points in the wallet's minor units, above zero.</param>
/// <param name="Lot">The member's lot concerned (numbered from 1 within the member and wallet); 0 when none.</param>
/// <param name="Rule">The earning rule; null when none.</param>
/// <param name="Revision">The plan revision in force.</param>
/// <param name="At">The moment the books show.</param>
public readonly record struct Posting(
    string Wallet, Account Debit, Account Credit, long Amount, int Lot, string? Rule, int Revision, Instant At);

/// <summary>Accounts of a wallet. Pending, active, held and debt exist per member; the others per programme, added up on reading.</summary>
public enum Account : byte
{
    /// <summary>Where points come from (the programme's promise). Grows on the debit side.</summary>
    Issuance = 0,
    Pending = 1,
    Active = 2,
    Held = 3,

    /// <summary>What the member owes after a return took more than was left. Debit balance.</summary>
    Debt = 4,
    Redeemed = 5,
    Expired = 6,
    Revoked = 7,
    InTransit = 8,

    /// <summary>Where points come from that members had in another programme: its promise, taken over. Grows on the debit side.</summary>
    Opening = 9,
}
