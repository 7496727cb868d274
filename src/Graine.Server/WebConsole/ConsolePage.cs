using System.Security.Cryptography;

namespace Graine.Server.WebConsole;

/// <summary>The one HTML page of the console, written anew with each answer: its scripts carry the nonce of the policy.</summary>
internal sealed class ConsolePage(string html)
{
    private const string Placeholder = "__NONCE__";
    private const int NonceBytes = 16;

    private readonly string[] _parts = html.Split(Placeholder);

    public Task WriteAsync(HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
        var response = context.Response;
        response.ContentType = "text/html; charset=utf-8";
        var headers = response.Headers;
        headers.CacheControl = "no-cache";
        headers.ContentSecurityPolicy = Policy(nonce);
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.WriteAsync(string.Join(nonce, _parts), context.RequestAborted);
    }

    // Scripts and styles come from this server or carry the nonce. Nothing inline, nothing evaluated, nobody frames the page.
    // Pictures of rewards lie where the shop has them: any https address, asked for without a referrer.
    private static string Policy(string nonce) =>
        $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; " +
        "img-src 'self' data: blob: https:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; " +
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
}
