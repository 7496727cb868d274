using System.Net.Mail;

namespace Graine.Server.Accounts;

/// <summary>What passes for an e-mail address of an account.</summary>
internal static class EmailAddress
{
    private const int CharsMax = 254;

    public static bool IsValid(string email) =>
        email.Length <= CharsMax && MailAddress.TryCreate(email, out var read) && read.Address == email;
}
