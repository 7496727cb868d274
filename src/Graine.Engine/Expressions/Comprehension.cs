namespace Graine.Engine.Expressions;

/// <summary>Runs <c>all</c>, <c>exists</c>, <c>map</c> and the other macros over lists, maps and optionals.</summary>
internal static class Comprehension
{
    public static CelValue Run(Evaluator evaluator, Macro macro)
    {
        var range = evaluator.Run(macro.Range);
        if (range.IsError)
        {
            return range;
        }

        if (macro.Kind is MacroKind.OptionalMap or MacroKind.OptionalFlatMap)
        {
            return Optional(evaluator, macro, range);
        }

        if (range.Kind is not (CelKind.List or CelKind.Map))
        {
            return CelValue.Of(CelError.NoOverload(Macros.Name(macro.Kind, macro.Variables.Count)));
        }

        return macro.Kind switch
        {
            MacroKind.All => Joined(evaluator, macro, range, decisive: false),
            MacroKind.Exists => Joined(evaluator, macro, range, decisive: true),
            MacroKind.ExistsOne => One(evaluator, macro, range),
            MacroKind.Filter or MacroKind.Map or MacroKind.TransformList => ToList(evaluator, macro, range),
            _ => ToMap(evaluator, macro, range),
        };
    }

    private static CelValue Optional(Evaluator evaluator, Macro macro, CelValue range)
    {
        if (range.Kind != CelKind.Optional)
        {
            return CelValue.Of(CelError.NoOverload("optMap"));
        }

        if (range.AsOptional is not { } held)
        {
            return range;
        }

        var value = evaluator.RunWith(macro.Arguments[0], macro.Variables[0], held);
        return value.IsError || macro.Kind == MacroKind.OptionalFlatMap ? value : CelValue.OfOptional(value);
    }

    private static IEnumerable<(CelValue Key, CelValue Value)> Items(CelValue range, bool isPair)
    {
        if (range.Kind == CelKind.List)
        {
            var list = range.AsList;
            for (var i = 0; i < list.Count; i++)
            {
                yield return isPair ? (CelValue.Of((long)i), list[i]) : (list[i], default);
            }

            yield break;
        }

        foreach (var (key, value) in range.AsMap.Entries)
        {
            yield return (key, value);
        }
    }

    private static CelValue RunOne(Evaluator evaluator, Macro macro, Node body, (CelValue Key, CelValue Value) item) =>
        macro.Variables.Count == 1
            ? evaluator.RunWith(body, macro.Variables[0], item.Key)
            : evaluator.RunWithTwo(body, (macro.Variables[0], item.Key), (macro.Variables[1], item.Value));

    // The elements are joined by && or ||: one decisive element absorbs the errors of all others.
    private static CelValue Joined(Evaluator evaluator, Macro macro, CelValue range, bool decisive)
    {
        CelValue? error = null;
        foreach (var item in Items(range, macro.Variables.Count == 2))
        {
            var value = RunOne(evaluator, macro, macro.Arguments[0], item);
            if (value.Kind == CelKind.Bool && value.AsBool == decisive)
            {
                return value;
            }

            if (value.Kind != CelKind.Bool)
            {
                error ??= Condition(value);
            }

            if (evaluator.Budget.IsOver)
            {
                break;
            }
        }

        return error ?? CelValue.Of(!decisive);
    }

    private static CelValue Condition(CelValue value) =>
        value.Kind is CelKind.Bool or CelKind.Error ? value : CelValue.Of(CelError.NoOverload("a condition that is no bool"));

    private static CelValue One(Evaluator evaluator, Macro macro, CelValue range)
    {
        var count = 0;
        foreach (var item in Items(range, macro.Variables.Count == 2))
        {
            var value = Condition(RunOne(evaluator, macro, macro.Arguments[0], item));
            if (value.IsError)
            {
                return value;
            }

            count += value.IsTrue ? 1 : 0;
        }

        return CelValue.Of(count == 1);
    }

    private static CelValue ToList(Evaluator evaluator, Macro macro, CelValue range)
    {
        var values = new List<CelValue>();
        foreach (var item in Items(range, macro.Variables.Count == 2))
        {
            var (value, isKept) = Made(evaluator, macro, item);
            if (value.IsError)
            {
                return value;
            }

            if (isKept)
            {
                values.Add(value);
            }
        }

        return CelValue.Of(values.ToArray());
    }

    private static CelValue ToMap(Evaluator evaluator, Macro macro, CelValue range)
    {
        var map = new CelMap();
        foreach (var item in Items(range, isPair: true))
        {
            var (value, isKept) = Made(evaluator, macro, item);
            if (value.IsError)
            {
                return value;
            }

            if (!isKept)
            {
                continue;
            }

            if (macro.Kind == MacroKind.TransformMap)
            {
                map.TryAdd(item.Key, value);
                continue;
            }

            if (value.Kind != CelKind.Map)
            {
                return CelValue.Of(CelError.NoOverload("transformMapEntry"));
            }

            foreach (var (key, part) in value.AsMap.Entries)
            {
                if (!map.TryAdd(key, part))
                {
                    return CelValue.Of(CelError.Argument($"Failed with repeated key: {ValueText.Of(key)}"));
                }
            }
        }

        return CelValue.Of(map);
    }

    // With two arguments the first keeps or drops and the second makes; filter keeps the element itself.
    private static (CelValue Value, bool IsKept) Made(Evaluator evaluator, Macro macro, (CelValue Key, CelValue Value) item)
    {
        var isFilter = macro.Kind == MacroKind.Filter;
        if (isFilter || macro.Arguments.Count == 2)
        {
            var condition = Condition(RunOne(evaluator, macro, macro.Arguments[0], item));
            if (!condition.IsTrue)
            {
                return (condition, false);
            }
        }

        return (isFilter ? item.Key : RunOne(evaluator, macro, macro.Arguments[^1], item), true);
    }
}
