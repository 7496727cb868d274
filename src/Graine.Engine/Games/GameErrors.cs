using Graine.Engine.Loyalty;

namespace Graine.Engine.Games;

/// <summary>Why something in a game is refused. The codes are API.</summary>
public static class GameErrors
{
    public const string UnknownChallenge = "challenges.unknown";
    public const string Automatic = "challenges.automatic";
    public const string Joined = "challenges.joined_already";
    public const string NotYet = "challenges.not_yet";
    public const string Over = "challenges.over";
    public const string Finished = "challenges.finished";
    public const string NotEligible = "challenges.not_eligible";
    public const string UnknownBadge = "badges.unknown";
    public const string UnknownLevel = "badges.level_unknown";
    public const string BadgeHeldCode = "badges.held_already";
    public const string BadgeNotHeldCode = "badges.not_held";

    public const string UnknownStreak = "streaks.unknown";
    public const string FreezesInvalid = "streaks.freezes_invalid";
    public const string FreezesFull = "streaks.freezes_full";

    /// <summary>At once.</summary>
    public const int FreezesMax = 64;

    public static Refusal StreakUnknown(string id) => new(UnknownStreak, $"There is no streak '{id}'.");

    public static Refusal FreezesWrong() => new(FreezesInvalid, "Give 1 to 64 freezes.", "#/count");

    public static Refusal FreezesAreFull(int most) => new(
        FreezesFull, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The member has {most} freezes, which is the most there can be."));

    public static Refusal ChallengeUnknown(string id) => new(UnknownChallenge, $"There is no challenge '{id}'.");

    public static Refusal NotJoined() => new(Automatic, "Nobody joins this challenge: whoever it is for takes part with the first thing that counts.");

    public static Refusal JoinedAlready() => new(Joined, "The member takes part already.");

    public static Refusal TooEarly(Instant from) => new(NotYet, $"The challenge can be joined from {Holding.Text(from)} on.");

    public static Refusal TooLate() => new(Over, "The time of the challenge is over.");

    public static Refusal FinishedAlready() => new(Finished, "The member has finished it as often as it can be.");

    public static Refusal NotForMember() => new(NotEligible, "The challenge is not for this member.");

    public static Refusal BadgeUnknown(string id) => new(UnknownBadge, $"There is no badge '{id}'.");

    public static Refusal LevelUnknown(string? level) => new(
        UnknownLevel, level is null ? "The badge has levels: say which one is given." : $"The badge has no level '{level}'.", "#/level");

    public static Refusal BadgeHeldAlready() => new(BadgeHeldCode, "The member has this badge already, at this level.");

    public static Refusal BadgeNotHeld() => new(BadgeNotHeldCode, "The member does not have this badge.");
}
