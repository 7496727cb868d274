using Graine.Engine.Plans;
using Graine.Engine.Vouchers;

namespace Graine.Server.Vouchers;

/// <summary>From a code as somebody typed it to the codes it may be.</summary>
internal static class TypedCodes
{
    public const int LengthMax = 100;

    /// <param name="plan">Whose campaigns say what codes look like.</param>
    /// <param name="typed">As it came.</param>
    /// <returns>As look-ups name it, the likeliest first; and whether the check digit says that it is a slip.</returns>
    public static (IReadOnlyList<string> Keys, bool IsMistyped) Read(Plan plan, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed) || typed.Length > LengthMax)
        {
            return ([], false);
        }

        var clean = VoucherCodes.Clean(typed.Trim());
        if (plan.FindShared(clean) is not null)
        {
            return ([clean], false);
        }

        var keys = new List<string>();
        var isOfAShape = false;
        foreach (var codes in plan.Campaigns.Select(campaign => campaign.Codes).OfType<VoucherCodes>())
        {
            if (codes.Read(clean) is { } read)
            {
                isOfAShape = true;
                if (codes.IsRight(read) && !keys.Contains(read))
                {
                    keys.Add(read);
                }
            }
        }

        return isOfAShape ? (keys, keys.Count == 0) : ([clean], false);
    }

    /// <summary>As people see it: in groups where it was made here, as it was imported otherwise.</summary>
    public static string Show(Plan plan, string campaign, string code, string? shown) =>
        shown
        ?? (plan.FindCampaign(campaign) is not { } known ? code
            : known.SharedCode == code ? known.SharedShown!
            : known.Codes is { } codes && codes.Read(code) is not null && codes.IsRight(code) ? codes.Show(code)
            : code);
}
