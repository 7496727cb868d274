using Graine.Engine.Vouchers;

namespace Graine.Server.Sessions;

/// <summary>Codes as checkouts find them: those of a batch, those that were read, or copies to try something on.</summary>
internal interface ISessionCodes
{
    /// <summary>As it stands; null when there is none.</summary>
    VoucherCode? Find(string key);

    /// <summary>What was redeemed together, as it stands.</summary>
    IReadOnlyList<VoucherRedemption> Redeemed(Guid stack);
}

/// <summary>Copies, each made once: what is tried on them happens nowhere else.</summary>
internal sealed class TriedCodes(ISessionCodes inner) : ISessionCodes
{
    private readonly Dictionary<string, VoucherCode?> _codes = new(StringComparer.Ordinal);

    public VoucherCode? Find(string key)
    {
        if (!_codes.TryGetValue(key, out var code))
        {
            _codes.Add(key, code = inner.Find(key)?.Copy());
        }

        return code;
    }

    public IReadOnlyList<VoucherRedemption> Redeemed(Guid stack) => inner.Redeemed(stack);
}

/// <summary>Where no codes play a part.</summary>
internal sealed class NoCodes : ISessionCodes
{
    public static readonly NoCodes Instance = new();

    public VoucherCode? Find(string key) => null;

    public IReadOnlyList<VoucherRedemption> Redeemed(Guid stack) => [];
}
