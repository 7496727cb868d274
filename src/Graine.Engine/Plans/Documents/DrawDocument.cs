namespace Graine.Engine.Plans.Documents;

/// <summary>A prize draw: entries until a moment, then winners by a seed that was committed to before.</summary>
public sealed record DrawDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    DateTimeOffset ClosesAt,
    IReadOnlyList<DrawPrizeDocument> Prizes,
    IReadOnlyDictionary<string, string> Terms,
    IReadOnlyDictionary<string, string>? Description = null,
    string? Image = null,
    int Order = ChallengeDocument.OrderDefault,
    DateTimeOffset? OpensAt = null,
    string? When = null,
    IReadOnlyList<ExperienceDocument>? Entries = null,
    PrizePointsDocument? Price = null,
    int? Most = null,
    string? Beacon = null,
    bool Enabled = true)
    : DocumentBody(Id);

/// <summary>So many winners get this; the first prize first.</summary>
public sealed record DrawPrizeDocument(PrizeDocument Gives, int Winners = 1, IReadOnlyDictionary<string, string>? Name = null);
