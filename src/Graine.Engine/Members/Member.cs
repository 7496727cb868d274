using Graine.Engine.Games;
using Graine.Engine.Households;
using Graine.Engine.Loyalty;
using Graine.Engine.Referrals;
using Graine.Engine.Rewards;
using Graine.Engine.Segments;
using Graine.Engine.Vouchers;

namespace Graine.Engine.Members;

/// <summary>
/// One customer's state, without any personal data: loaded, changed and saved whole. Each slice belongs to one folder of the engine.
/// </summary>
public sealed class Member
{
    private CapSlice? _caps;
    private StreakSlice? _streaks;
    private BirthdaySlice? _birthday;
    private HeldActions? _actions;
    private TierTallies? _tallies;
    private RewardSlice? _rewards;
    private GameSlice? _games;
    private ReferralSlice? _referrals;
    private HouseholdSlice? _household;
    private VoucherSlice? _vouchers;
    private WarningSlice? _warnings;

    public required Guid Id { get; init; }

    /// <summary>The moment of the earliest thing known of the member.</summary>
    public Instant Since { get; set; } = Instant.Never;

    /// <summary>The latest moment the engine has brought the member to: it never goes back before it.</summary>
    public Instant Clock { get; set; } = Instant.None;

    /// <summary>The earliest moment at which time alone changes something; <see cref="Instant.Never"/> when nothing will.</summary>
    public Instant DueAt { get; set; } = Instant.Never;

    /// <summary>The plan revision of a member that was taken into another: no plan has anything to say about it any more.</summary>
    public const int NeverBehind = int.MaxValue;

    /// <summary>
    /// The revision of the plan the segments and tiers were last fully judged by; an older one while events that a newer plan
    /// asks about have not been looked up.
    /// </summary>
    public int PlanRevision { get; set; }

    /// <summary>Known by a strong identifier (userId, e-mail, phone, card), not only by a device.</summary>
    public bool IsIdentified
    {
        get;
        set
        {
            // Found out beside inputs, and segments may ask.
            IsUnjudged |= value != field;
            field = value;
        }
    }

    /// <summary>The member this one was merged into; empty while it stands for itself.</summary>
    public Guid MergedInto { get; set; }

    /// <summary>Non-personal profile facts (country, language, plan…) with the moment each was said: the latest wins.</summary>
    public FactSlice Facts { get; } = new();

    public ActivitySlice Activity { get; } = new();

    /// <summary>One per wallet the member has ever had points in.</summary>
    public List<Wallet> Wallets { get; } = [];

    public StandingSlice Standing { get; } = new();

    /// <summary>What few programmes ask for is made when it is first needed: most members are loaded without any of it.</summary>
    public CapSlice Caps => _caps ??= new();

    public StreakSlice Streaks => _streaks ??= new();

    public BirthdaySlice Birthday => _birthday ??= new();

    public HeldActions Actions => _actions ??= new();

    /// <summary>What tier sets count that nothing else keeps.</summary>
    public TierTallies Tallies => _tallies ??= new();

    internal bool HasTallies => _tallies is { All.Count: > 0 };

    public RewardSlice Rewards => _rewards ??= new();

    /// <summary>How far the member is in challenges, and which badges there are.</summary>
    public GameSlice Games => _games ??= new();

    public ReferralSlice Referrals => _referrals ??= new();

    /// <summary>In which household the member is, or who is in this one.</summary>
    public HouseholdSlice Household => _household ??= new();

    /// <summary>Nobody, but a household with a wallet of its own.</summary>
    public bool IsHousehold => _household is { IsHousehold: true };

    public VoucherSlice Vouchers => _vouchers ??= new();

    /// <summary>What the member was told will be lost.</summary>
    public WarningSlice Warnings => _warnings ??= new();

    internal bool HasWarnings => _warnings is { Count: > 0 };

    internal bool HasCaps => _caps is { Count: > 0 };

    internal bool HasStreaks => _streaks is { Count: > 0 };

    internal bool HasBirthday => _birthday is { IsEmpty: false };

    internal bool HasActions => _actions is { Count: > 0 };

    internal bool HasRewards => _rewards is { Count: > 0 };

    internal bool HasGames => _games is { Count: > 0 };

    internal bool HasHousehold => _household is { IsEmpty: false };

    internal bool HasReferrals => _referrals is { IsEmpty: false };

    internal bool HasVouchers => _vouchers is { Locks.Count: > 0 };

    /// <summary>Not stored: something changed that no input told, so the next is judged whole.</summary>
    internal bool IsUnjudged { get; set; }

    /// <summary>Not stored: what the segments were last judged with.</summary>
    internal Judgement? JudgedWith { get; set; }

    internal void ForgetExtras()
    {
        (_caps, _streaks, _birthday, _actions, _tallies, _rewards) = (null, null, null, null, null, null);
        (_games, _referrals, _household, _vouchers, _warnings) = (null, null, null, null, null);
        JudgedWith = null;
    }

    /// <summary>The member's wallet of this id, made when missing.</summary>
    public Wallet Wallet(string id)
    {
        var wallet = FindWallet(id);
        if (wallet is null)
        {
            wallet = new Wallet { Id = id };
            Wallets.Add(wallet);
        }

        return wallet;
    }

    public Wallet? FindWallet(string id)
    {
        foreach (var wallet in Wallets)
        {
            if (ReferenceEquals(wallet.Id, id) || wallet.Id == id)
            {
                return wallet;
            }
        }

        return null;
    }
}
