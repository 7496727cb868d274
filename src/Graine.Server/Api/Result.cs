using System.Diagnostics.CodeAnalysis;

namespace Graine.Server.Api;

/// <summary>What was asked for, or why not. Only where a refusal is possible: a look-up that finds nothing is null.</summary>
public sealed class Result<T>
    where T : notnull
{
    private readonly T? _value;
    private readonly Error? _error;

    private Result(T? value, Error? error) => (_value, _error) = (value, error);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);

    /// <summary>True with the value, false with the error.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Error? error)
    {
        (value, error) = (_value, _error);
        return error is null;
    }
}
