using System.Text.Json;
using Graine.Server.Hosting;
using Graine.Server.Tests.Members;

namespace Graine.Server.Tests.Webhooks;

/// <summary>A shop with an address that is told what happens.</summary>
public abstract class WebhookServer : MemberServer
{
    protected override ServeOptions Options => new() { AllowLocalWebhooks = true };

    protected async Task<(string Id, string Secret)> MakeAsync(string url, params string[] events)
    {
        var made = await PostAsync("v1/webhooks", new { url, events, description = "Stock" }, 201);
        return (Text(made.GetProperty("details"), "id")!, Text(made, "secret")!);
    }

    /// <summary>Asks until the webhook is as wanted: what is noted of an attempt comes a moment after its answer.</summary>
    protected async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> isAsWanted)
    {
        while (true)
        {
            var found = await GetAsync(path);
            if (isAsWanted(found))
            {
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Ct);
        }
    }
}
