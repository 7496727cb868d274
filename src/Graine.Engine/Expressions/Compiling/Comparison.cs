namespace Graine.Engine.Expressions.Compiling;

/// <summary>Comparisons of values whose type is only known at run time, or of numbers of two types: exact, and without allocation.</summary>
internal static class Comparison
{
    public static bool AreEqual(Scope scope, CelValue left, CelValue right)
    {
        if (left.IsError || right.IsError)
        {
            scope.Failed = true;
            return false;
        }

        return CelEquality.AreEqual(left, right);
    }

    /// <summary>The most frequent comparison of an entry: with a written text.</summary>
    public static bool IsText(Scope scope, CelValue value, string text)
    {
        scope.Failed |= value.IsError;
        return value.Kind == CelKind.String && value.AsString == text;
    }

    public static bool Less(Scope scope, CelValue left, CelValue right) => Order(scope, left, right) < 0;

    public static bool LessOrEqual(Scope scope, CelValue left, CelValue right) => Order(scope, left, right) <= 0;

    public static bool Greater(Scope scope, CelValue left, CelValue right) => Order(scope, left, right) > 0;

    public static bool GreaterOrEqual(Scope scope, CelValue left, CelValue right) => Order(scope, left, right) >= 0;

    public static bool Among(string value, string[] choices)
    {
        foreach (var choice in choices)
        {
            if (choice == value)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The length of a text in code points.</summary>
    public static long Size(string text)
    {
        long size = text.Length;
        for (var index = 1; index < text.Length; index++)
        {
            if (char.IsSurrogatePair(text[index - 1], text[index]))
            {
                size--;
            }
        }

        return size;
    }

    private static int? Order(Scope scope, CelValue left, CelValue right)
    {
        scope.Failed |= !CelOrder.CanCompare(left.Kind, right.Kind);
        return CelOrder.Compare(left, right);
    }
}
