namespace Graine.Server.Api.Data;

/// <param name="Id">As events carry it in <c>source</c>.</param>
/// <param name="Version">Of the name and of whether it is switched on, for If-Match.</param>
/// <param name="Kind">sdk (a write key), server (a secret key), import, staff or other.</param>
/// <param name="Sdk">What the source was made for: javascript, node, python, till…; null when nobody said.</param>
/// <param name="IsEnabled">False: its key opens nothing.</param>
/// <param name="Key">The write key, for its snippet; null for other kinds, for keys whose text was never kept, and for callers without keys:read.</param>
/// <param name="LastEventAt">When the latest input came through it.</param>
/// <param name="Hour">The 60 minutes of this hour so far.</param>
/// <param name="Day">The last 24 hours.</param>
/// <param name="Hours">Hour by hour, oldest first, this one included.</param>
internal sealed record SourceView(
    string Id,
    string Version,
    string Name,
    string Kind,
    string? Sdk,
    bool IsEnabled,
    string? Key,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? LastEventAt,
    SourceCountView Hour,
    SourceCountView Day,
    IReadOnlyList<SourceHourView> Hours);

/// <param name="Applied">Inputs that were applied.</param>
/// <param name="Repeated">Inputs that had been there already.</param>
/// <param name="Refused">Inputs that could not be understood, or that the rules refused.</param>
/// <param name="Parked">Inputs whose application failed.</param>
/// <param name="ErrorShare">Refused and parked out of all, from 0 to 1; null without any.</param>
internal sealed record SourceCountView(long Applied, long Repeated, long Refused, long Parked, double? ErrorShare);

internal sealed record SourceHourView(DateTimeOffset At, long Inputs, long Errors);

internal sealed record SourcesView(IReadOnlyList<SourceView> Items);

internal sealed record NewSourceBody(string? Name, string? Sdk);

/// <param name="Name">Left out: as it is.</param>
/// <param name="Enabled">Left out: as it is. A source that is switched off answers 401 to its SDKs, which drop their events.</param>
/// <param name="Sdk">Left out: as it is.</param>
internal sealed record SourceChangeBody(string? Name, bool? Enabled, string? Sdk);

/// <param name="GraceHours">How long the old key still works; 24 when left out, 168 at most.</param>
internal sealed record SourceRotationBody(double? GraceHours);
