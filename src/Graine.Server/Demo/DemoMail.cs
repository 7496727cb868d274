using Graine.Server.Importing;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Demo;

/// <summary>What customers of the demo shop and their households told each other: that a friend has bought, that points are shared.</summary>
internal sealed class DemoMail(LocalPipeline pipeline)
{
    private const int RowsMax = 1_000;

    /// <summary>
    /// All of it arrives, at the moment it was told. Left to the end it would come years late: points for a friend would be over as they were given.
    /// </summary>
    public async Task DeliverAsync(CancellationToken ct)
    {
        while (await pipeline.Store.Work.FindInboxAsync(RowsMax, ct) is { Count: > 0 } rows)
        {
            await pipeline.SubmitAsync([.. rows.Select(Arriving)], ct);
        }
    }

    /// <summary>As of when it was told in the shop's own time, which is what its rows go by.</summary>
    private InboxSubmission Arriving(InboxRow row)
    {
        var now = pipeline.Clock.Now;
        return new InboxSubmission
        {
            Row = row with { At = DerivedInput.FromJson(row.Body.Span, Guid.Empty, now).At },
            Member = row.Member,
            Now = now,
            IsHistory = true,
            Source = InboxSubmission.From,
        };
    }
}
