using System.Security.Claims;
using Graine.Server.Audit;

namespace Graine.Server.Api.Vouchers;

/// <summary>What staff did with codes, for the audit log: by campaign, for codes are worth money and stay out of it.</summary>
internal static class VoucherNotes
{
    public static string Ordered => "voucher_codes.ordered";
    public static string Stopped => "voucher_codes.stopped";
    public static string Imported => "voucher_codes.imported";
    public static string Exported => "voucher_codes.exported";
    public static string FreeDeleted => "voucher_codes.deleted";
    public static string Deleted => "voucher_code.deleted";
    public static string Disabled => "voucher_code.disabled";
    public static string Enabled => "voucher_code.enabled";
    public static string Published => "voucher_code.published";

    public static string SubjectOf(string campaign) => "voucher-campaign:" + campaign;

    public static Task NoteAsync(
        this IAuditTrail audit, ClaimsPrincipal who, string action, string campaign, object? after, CancellationToken ct) =>
        audit.NoteAsync(Callers.NameOf(who), action, SubjectOf(campaign), null, after, ct);
}
