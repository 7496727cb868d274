using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Server.Audit;
using Graine.Storage;

namespace Graine.Server.Api.Members;

/// <summary>What the audit log keeps of a command on points: the wallet before and after, and why.</summary>
internal sealed class PointsNote(IAuditTrail audit, string who, PointsCommand command)
{
    private PurseView? _before;
    private PurseView? _after;

    /// <summary>Looks at the member as the command left it.</summary>
    public void See(Member member, Outcome outcome)
    {
        if (member.FindWallet(command.Wallet) is { } wallet)
        {
            _after = new PurseView(wallet.Active, wallet.Pending);
            _before = new PurseView(wallet.Active - Gained(outcome, Account.Active), wallet.Pending - Gained(outcome, Account.Pending));
        }
    }

    /// <summary>Under the event's own id, after <see cref="See"/>.</summary>
    public AuditRow Row(Guid member, Guid id) => audit.Row(
        id,
        who,
        "member." + Past(command.Verb),
        $"member:{member}",
        _before is null ? null : new { command.Wallet, _before.Active, _before.Pending },
        new
        {
            command.Wallet,
            _after?.Active,
            _after?.Pending,
            command.Points,
            command.Reason,
            command.OrderId,
            To = command.Receiver is { } to ? $"member:{to}" : null,
            Event = id,
        });

    private static string Past(PointsVerb verb) => verb switch
    {
        PointsVerb.Earn => "points_earned",
        PointsVerb.Spend => "points_spent",
        PointsVerb.Adjust => "points_adjusted",
        PointsVerb.Transfer => "points_transferred",
    };

    private long Gained(Outcome outcome, Account account) => outcome.Postings
        .Where(posting => posting.Wallet == command.Wallet)
        .Sum(posting => (posting.Credit == account ? posting.Amount : 0) - (posting.Debit == account ? posting.Amount : 0));

    private sealed record PurseView(long Active, long Pending);
}
