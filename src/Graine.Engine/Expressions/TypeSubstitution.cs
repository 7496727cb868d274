using System.Collections.Immutable;

namespace Graine.Engine.Expressions;

/// <summary>
/// What is known so far of the types that calls leave open, and whether one type fits another. The rules are those of the
/// specification's type inference: <c>dyn</c> fits everything; an open type takes the most general of what it met.
/// </summary>
internal sealed class TypeSubstitution
{
    private ImmutableDictionary<string, CelType> _known = ImmutableDictionary<string, CelType>.Empty;
    private int _opened;

    /// <summary>A type that is still open.</summary>
    public CelType Open() => CelType.Parameter($"{++_opened}");

    /// <summary>The declaration with type parameters of its own, so that two calls do not share them.</summary>
    public (Sequence<CelType> Parameters, CelType Result) Instantiate(FunctionDeclaration function)
    {
        var opened = new Dictionary<string, CelType>(StringComparer.Ordinal);
        return ([.. function.Parameters.Select(Rename)], Rename(function.Result));

        CelType Rename(CelType type)
        {
            if (type.Kind != CelTypeKind.Parameter)
            {
                return type.Parameters.Count == 0 ? type : type with { Parameters = [.. type.Parameters.Select(Rename)] };
            }

            if (!opened.TryGetValue(type.Name, out var own))
            {
                opened[type.Name] = own = Open();
            }

            return own;
        }
    }

    /// <summary>Whether each type fits its place; what is learnt is kept only if all do.</summary>
    public bool Fits(IReadOnlyList<CelType> types, IReadOnlyList<CelType> places)
    {
        var before = _known;
        var fits = types.Count == places.Count;
        for (var i = 0; fits && i < types.Count; i++)
        {
            fits = FitsOne(types[i], places[i]);
        }

        _known = fits ? _known : before;
        return fits;
    }

    public bool Fits(CelType type, CelType place) => Fits([type], [place]);

    /// <summary>The one type of two that stand in one list or as two ends of a choice; dyn when they differ.</summary>
    public CelType Join(CelType left, CelType right) => Fits(left, right) ? MoreGeneral(left, right) : CelType.Dyn;

    /// <summary>The type with all that is known filled in; what is still open becomes dyn if so asked.</summary>
    public CelType Resolve(CelType type, bool openIsDyn = false)
    {
        if (type.Kind == CelTypeKind.Parameter)
        {
            return _known.TryGetValue(type.Name, out var known) ? Resolve(known, openIsDyn) : openIsDyn ? CelType.Dyn : type;
        }

        return type.Parameters.Count == 0
            ? type
            : type with { Parameters = [.. type.Parameters.Select(parameter => Resolve(parameter, openIsDyn))] };
    }

    private bool FitsOne(CelType type, CelType place)
    {
        if (place.Kind == CelTypeKind.Parameter)
        {
            var (isValid, wasKnown) = Substitute(place, type);
            if (isValid || wasKnown)
            {
                return isValid;
            }
        }

        if (type.Kind == CelTypeKind.Parameter)
        {
            return Substitute(type, place).IsValid;
        }

        if (type.Kind == CelTypeKind.Dyn || place.Kind == CelTypeKind.Dyn)
        {
            return true;
        }

        if (type.Kind == CelTypeKind.Null || place.Kind == CelTypeKind.Null)
        {
            return TakesNull(type) && TakesNull(place);
        }

        if (type.Kind != place.Kind || type.Kind == CelTypeKind.Type)
        {
            return type.Kind == place.Kind;
        }

        return type.Name == place.Name
            && type.Parameters.Count == place.Parameters.Count
            && type.Parameters.Zip(place.Parameters).All(pair => FitsOne(pair.First, pair.Second));
    }

    private (bool IsValid, bool WasKnown) Substitute(CelType open, CelType type)
    {
        if (open == type)
        {
            return (true, true);
        }

        if (_known.TryGetValue(open.Name, out var known))
        {
            if (type == known)
            {
                return (true, true);
            }

            if (!FitsOne(type, known))
            {
                return (false, true);
            }

            var general = MoreGeneral(type, known);
            _known = Occurs(open, general) ? _known : _known.SetItem(open.Name, general);
            return (true, true);
        }

        if (Occurs(open, type))
        {
            return (false, false);
        }

        _known = _known.SetItem(open.Name, type);
        return (true, false);
    }

    private bool Occurs(CelType open, CelType type) =>
        type == open
        || (type.Kind == CelTypeKind.Parameter && _known.TryGetValue(type.Name, out var known) && Occurs(open, known))
        || type.Parameters.Any(parameter => Occurs(open, parameter));

    private static CelType MoreGeneral(CelType left, CelType right) => IsAsGeneral(left, right) ? left : right;

    private static bool IsAsGeneral(CelType left, CelType right)
    {
        if (left.Kind is CelTypeKind.Dyn or CelTypeKind.Parameter)
        {
            return true;
        }

        // Null gives way to the type that may be null.
        if (left.Kind == CelTypeKind.Null || right.Kind == CelTypeKind.Null)
        {
            return right.Kind == CelTypeKind.Null;
        }

        return left.Kind == right.Kind
            && left.Name == right.Name
            && (left.Kind == CelTypeKind.Type || left.Parameters.Zip(right.Parameters).All(pair => IsAsGeneral(pair.First, pair.Second)));
    }

    // The specification lets null stand for records, times and optionals.
    private static bool TakesNull(CelType type) => type.Kind is CelTypeKind.Null or CelTypeKind.Object or CelTypeKind.Opaque
        or CelTypeKind.Optional or CelTypeKind.Timestamp or CelTypeKind.Duration;
}
