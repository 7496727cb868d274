namespace Graine.Channels.Webhooks;

/// <summary>A message as it goes out.</summary>
/// <param name="Id">The same at every attempt: by it a receiver knows what it has taken already.</param>
/// <param name="Timestamp">Seconds since 1970 in UTC, of this attempt.</param>
public sealed record WebhookRequest(Uri Address, string Id, long Timestamp, ReadOnlyMemory<byte> Body, IReadOnlyList<string> Secrets);

/// <summary>What came back.</summary>
/// <param name="Status">Null when nothing did.</param>
/// <param name="Text">The beginning of the answer's body.</param>
/// <param name="Problem">
/// Why nothing came back: timeout, address_forbidden, name_unknown, certificate_invalid, connection_failed or answer_invalid; null when something did.
/// </param>
public sealed record WebhookAnswer(int? Status, string Text, string? Problem, TimeSpan Took)
{
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Only these: a redirect is no receipt.</summary>
    public bool IsTaken => Status is >= 200 and < 300;

    /// <summary>The receiver wants no messages any more.</summary>
    public bool IsGone => Status == 410;

    /// <summary>The receiver, or what stands before it, has too much to do.</summary>
    public bool IsBusy => Status is 429 or 502 or 503 or 504;
}
