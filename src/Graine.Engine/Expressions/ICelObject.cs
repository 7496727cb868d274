namespace Graine.Engine.Expressions;

/// <summary>A record with named fields, such as the result of <c>orders(90)</c>; compared by reference.</summary>
public interface ICelObject
{
    /// <summary>The name under which <see cref="Declarations"/> describes the fields.</summary>
    string TypeName { get; }

    /// <summary>False when the record has no such field at all; a field that is declared but empty answers its zero value.</summary>
    bool TryGet(string field, out CelValue value);

    /// <summary>What <c>has(record.field)</c> answers.</summary>
    bool Has(string field);
}
