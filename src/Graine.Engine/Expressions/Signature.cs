namespace Graine.Engine.Expressions;

/// <summary>
/// Reads declarations written as <c>string.split(string, int) -> list(string)</c>. A part before the dot that is a type makes
/// it a member function; a single capital letter is a type that the call decides.
/// </summary>
internal sealed class Signature
{
    private readonly string _text;
    private int _at;

    private Signature(string text)
    {
        _text = text;
    }

    public static FunctionDeclaration Read(string text)
    {
        var arrow = text.LastIndexOf("->", StringComparison.Ordinal);
        var result = new Signature(text[(arrow + 2)..].Trim()).Type();
        var call = text[..arrow].TrimEnd();

        // The name ends at the bracket that the last one closes.
        var open = call.Length - 1;
        for (var depth = 0; ; open--)
        {
            depth += call[open] == ')' ? 1 : call[open] == '(' ? -1 : 0;
            if (depth == 0)
            {
                break;
            }
        }

        var parameters = call[(open + 1)..^1];
        var read = parameters.Length == 0 ? [] : new Signature(parameters).Types();
        var name = call[..open];
        var dot = name.LastIndexOf('.');
        return dot > 0 && name.AsSpan(0, dot) is not ("math" or "base64" or "strings" or "optional")
            ? new(name[(dot + 1)..], IsMember: true, [new Signature(name[..dot]).Type(), .. read], result)
            : new(name, IsMember: false, read, result);
    }

    private Sequence<CelType> Types()
    {
        var types = new List<CelType>();
        do
        {
            types.Add(Type());
        }
        while (Accept(','));
        return [.. types];
    }

    private CelType Type()
    {
        while (Accept(' '))
        {
        }

        var start = _at;
        while (_at < _text.Length && char.IsAsciiLetter(_text[_at]))
        {
            _at++;
        }

        var name = _text[start.._at];
        Sequence<CelType> parameters = [];
        if (Accept('('))
        {
            parameters = Types();
            Accept(')');
        }

        return name switch
        {
            "list" => CelType.List(parameters[0]),
            "map" => CelType.Map(parameters[0], parameters[1]),
            "type" => CelType.Type(parameters[0]),
            "optional" => CelType.Optional(parameters[0]),
            _ when name.Length == 1 => CelType.Parameter(name),
            _ => StandardTypes.Named[name],
        };
    }

    private bool Accept(char c)
    {
        if (_at >= _text.Length || _text[_at] != c)
        {
            return false;
        }

        _at++;
        return true;
    }
}
