namespace Graine.Engine.Expressions;

/// <summary>What an evaluation may look at: variables by their full, possibly dotted names, and the functions of the host.</summary>
public interface IActivation
{
    /// <summary>False when the variable has no value now; <c>has(event.coupon)</c> asks just this.</summary>
    bool TryGet(string name, out CelValue value);

    /// <summary>Whether a variable of that name could have a value; then <c>has</c> of an absent one is false and not an error.</summary>
    bool Declares(string name) => false;

    /// <summary>Calls a function that is not the language's own. False when there is none of that name for these arguments.</summary>
    bool TryCall(string function, ReadOnlySpan<CelValue> arguments, out CelValue result);
}

/// <summary>An activation over a dictionary, without functions.</summary>
public sealed class Activation(IReadOnlyDictionary<string, CelValue> variables) : IActivation
{
    public static readonly Activation Empty = new(new Dictionary<string, CelValue>());

    public bool TryGet(string name, out CelValue value) => variables.TryGetValue(name, out value);

    public bool TryCall(string function, ReadOnlySpan<CelValue> arguments, out CelValue result)
    {
        result = default;
        return false;
    }
}
