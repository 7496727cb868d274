namespace Graine.Server.Api;

/// <summary>Something the caller can act on: a kind that decides the status, a stable code, words, and where in the request.</summary>
/// <param name="Kind">Decides status and title.</param>
/// <param name="Code">Dotted, lower case, never re-meant: <c>plan.document_invalid</c>.</param>
/// <param name="Detail">For people; may be reworded.</param>
/// <param name="Pointer">JSON pointer (RFC 6901) into the request's body, such as <c>/tiers/1/from</c>.</param>
public sealed record Error(ErrorKind Kind, string Code, string Detail, string? Pointer = null)
{
    /// <summary>When several things are wrong: all of them. Empty: the one that <see cref="Detail"/> and <see cref="Pointer"/> tell.</summary>
    public IReadOnlyList<ErrorItem> Items { get; init; } = [];

    /// <summary>How many points there are, where more were asked for.</summary>
    public long? Available { get; init; }

    /// <summary>How much money is missing, in whole units of the programme's currency.</summary>
    public decimal? Missing { get; init; }

    /// <summary>Sent as <c>Retry-After</c>.</summary>
    public int? RetryAfterSeconds { get; init; }
}

/// <param name="Position">UTF-16 offset inside the text that <paramref name="Pointer"/> points to, for expressions.</param>
/// <param name="Suggestion">What was probably meant.</param>
/// <param name="Parameter">The parameter of the address that is meant, of its query or its path, where it is not the body.</param>
public sealed record ErrorItem(
    string Detail, string? Pointer, string? Code = null, int? Position = null, string? Suggestion = null, string? Parameter = null)
{
    /// <summary>How much money is missing, in whole units of the programme's currency.</summary>
    public decimal? Missing { get; init; }
}

public enum ErrorKind
{
    Invalid,
    Unauthenticated,
    Forbidden,
    NotFound,
    Conflict,
    PreconditionFailed,
    TooLarge,
    Refused,
    PreconditionRequired,
    TooMany,
    Unavailable,
}
