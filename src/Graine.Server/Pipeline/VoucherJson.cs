using System.Text.Json;
using System.Text.Json.Serialization;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Vouchers;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>Commands on codes as the log keeps them: campaigns and redemptions, never the codes.</summary>
internal static class VoucherJson
{
    /// <param name="command">What was asked.</param>
    /// <param name="looked">What was found; null for what takes no looking.</param>
    /// <param name="by">Who asked.</param>
    public static byte[] Write(VoucherCommand command, VoucherLooked? looked, string by) => JsonSerializer.SerializeToUtf8Bytes(
        new VoucherBody
        {
            Redeemables = looked is not null
                ? [.. looked.Findings.Where(finding => finding.IsValid).Select(finding => new VoucherPart(finding.Use.Id, finding.Campaign!.Id, finding.AmountMinor))]
                : [.. command.Uses.Select(use => new VoucherPart(use.Id, use.Voucher!.Campaign, use.AmountMinor ?? 0) { Claim = Known(use.Voucher.Claim) })],
            Claims = command.Claims.Count == 0 ? null : command.Claims,
            RolledBack = [.. command.Undoes.Select(undo => undo.Redemption).Where(each => !each.IsRolledBack).Select(each => new VoucherBack(
                each.Id, each.Stack, each.Campaign, each.At.Milliseconds, each.AmountMinor, each.Wallet, each.Points, each.Order, each.ReturnedMinor))],
            Key = command.Key == Guid.Empty ? null : command.Key,
            Until = command.Until == Instant.Never ? null : command.Until.Milliseconds,
            Reference = command.Reference,
            Reason = command.Reason,
            By = by,
        },
        JsonSerializerOptions.Web);

    public static VoucherCommand Read(JsonElement body, EventRow row)
    {
        var read = body.Deserialize<VoucherBody>(JsonSerializerOptions.Web) ?? throw new FormatException("A command on codes has no body.");
        return new VoucherCommand
        {
            Id = row.Id,
            At = row.At,
            Received = row.Received,
            Verb = row.Name switch
            {
                CommandNames.HoldVouchers => VoucherVerb.Hold,
                CommandNames.RedeemVouchers => VoucherVerb.Redeem,
                CommandNames.ReleaseVouchers => VoucherVerb.Release,
                CommandNames.RollBackVouchers => VoucherVerb.RollBack,
                CommandNames.GiveBackVouchers => VoucherVerb.GiveBack,
                _ => VoucherVerb.Publish,
            },
            Uses = [.. read.Redeemables.Select(part => new VoucherUse(part.Id, null, part.AmountMinor, part.Campaign) { PastClaim = part.Claim ?? Guid.Empty })],
            Claims = read.Claims ?? [],
            Undoes = [.. read.RolledBack.Select(each => new VoucherUndo(
                new VoucherRedemption(
                    each.Id, each.Stack, each.Campaign, "", new Instant(each.At), each.AmountMinor, each.Wallet, each.Points, each.Order, false, 0)
                {
                    ReturnedMinor = each.ReturnedMinor,
                },
                null))],
            Key = read.Key ?? Guid.Empty,
            Until = read.Until is { } until ? new Instant(until) : Instant.Never,
            Reference = read.Reference,
            IsPast = true,
        };
    }

    private static Guid? Known(Guid claim) => claim == Guid.Empty ? null : claim;

    private sealed record VoucherBody
    {
        public IReadOnlyList<VoucherPart> Redeemables { get; init; } = [];

        public IReadOnlyList<VoucherBack> RolledBack { get; init; } = [];

        /// <summary>Of rewards, that may be used again.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<ClaimUndo>? Claims { get; init; }

        public Guid? Key { get; init; }

        public long? Until { get; init; }

        public string? Reference { get; init; }

        public string? Reason { get; init; }

        public string? By { get; init; }
    }

    private sealed record VoucherPart(Guid Id, string Campaign, long AmountMinor)
    {
        /// <summary>Of a reward.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Guid? Claim { get; init; }
    }

    private sealed record VoucherBack(
        Guid Id, Guid Stack, string Campaign, long At, long AmountMinor, string? Wallet, long Points, string? Order, long ReturnedMinor = 0);
}
