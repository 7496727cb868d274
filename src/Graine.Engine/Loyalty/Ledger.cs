namespace Graine.Engine.Loyalty;

/// <summary>
/// The pen of one member's wallet during one input: every change of a balance is a posting written here, and nothing else
/// changes a balance. Each operation first brings the books up to now.
/// What the operations (<see cref="Earning"/>, <see cref="Spending"/>…) take as their first argument.
/// </summary>
/// <param name="wallet">The wallet written to.</param>
/// <param name="rules">How it behaves, from the plan in force.</param>
/// <param name="zone">The programme's time zone.</param>
/// <param name="now">The moment the server applies the input; never before what was applied already.</param>
/// <param name="revision">The plan revision in force.</param>
/// <param name="outcome">Where postings and effects go.</param>
public readonly ref struct Ledger(
    Wallet wallet, WalletRules rules, TimeZoneInfo zone, Instant now, int revision, Outcome outcome)
{
    public Wallet Wallet { get; } = wallet;

    public WalletRules Rules { get; } = rules;

    public TimeZoneInfo Zone { get; } = zone;

    public Instant Now { get; } = now;

    public int Revision { get; } = revision;

    public Outcome Outcome { get; } = outcome;

    /// <summary>The same pen at an earlier moment, for what is done late.</summary>
    internal Ledger At(Instant now) => new(Wallet, Rules, Zone, now, Revision, Outcome);

    internal void Move(Account debit, Account credit, long amount, Lot lot, Instant at) =>
        Move(debit, credit, amount, lot.Number, lot.Rule, at);

    internal void Move(Account debit, Account credit, long amount, int lot, string? rule, Instant at)
    {
        if (amount == 0)
        {
            return;
        }

        Book(debit, amount, isDebit: true);
        Book(credit, amount, isDebit: false);
        Outcome.Postings.Add(new Posting(Wallet.Id, debit, credit, amount, lot, rule, Revision, at));
    }

    internal void Say(EffectKind kind, long amount, string? rule = null)
    {
        if (amount != 0)
        {
            Outcome.Effects.Add(new Effect(kind, Wallet.Id, rule, Revision, amount));
        }
    }

    private void Book(Account account, long amount, bool isDebit)
    {
        var credited = isDebit ? -amount : amount;
        checked
        {
            switch (account)
            {
                case Account.Issuance:
                    Wallet.Earned -= credited;
                    break;
                case Account.Pending:
                    Wallet.Pending += credited;
                    break;
                case Account.Active:
                    Wallet.Active += credited;
                    break;
                case Account.Debt:
                    Wallet.Debt -= credited;
                    break;
                case Account.Redeemed:
                    Wallet.Spent += credited;
                    break;
                case Account.Expired:
                    Wallet.Expired += credited;
                    break;
                case Account.Revoked:
                    Wallet.Revoked += credited;
                    break;
                case Account.InTransit:
                    Wallet.Moved -= credited;
                    break;
                case Account.Opening:
                    Wallet.Opened -= credited;
                    break;
                case Account.Held:
                    Wallet.Holds!.Total += credited; // only points in a hold come or go here
                    break;
            }
        }
    }
}
