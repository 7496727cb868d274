using System.Security.Cryptography;
using Graine.Engine.Inputs;
using Graine.Engine.Rewards;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>
/// The code a claim takes, if its reward gives one: a free one of the pool, or one made by chance. It is looked for at each attempt of a
/// batch and belongs to the claim with the commit; what somebody else took meanwhile is a conflict, and the next attempt finds another.
/// </summary>
internal sealed class ClaimCode
{
    private string _pool = "";
    private string? _key;

    /// <summary>As the member sees it; null when there is none.</summary>
    public string? Text { get; private set; }

    public RewardCommand Look(RewardCommand command, BatchState state)
    {
        (Text, _key, _pool) = (null, null, "");
        if (state.Plan.FindReward(command.Reward) is not { } reward)
        {
            return command;
        }

        if (reward.Pool is { } pool)
        {
            (Text, _pool) = (state.FreeCode(pool), pool);
            _key = Text;
        }
        else if (reward.Pattern is { } pattern)
        {
            Text = Make(pattern);
            _key = pattern.Read(Text);
        }

        return command with { HasCode = Text is not null };
    }

    public void Take(BatchState state, Guid claim)
    {
        if (Text is not null && _key is not null)
        {
            state.GiveCode(new CodeTake(_key, _pool, claim, state.Now), Text);
        }
    }

    public static string Make(CodePattern pattern) => pattern.Make(RandomNumberGenerator.GetBytes(pattern.Symbols));

    /// <summary>A place in the order in which a pool is given out.</summary>
    public static long Place() => BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue;
}
