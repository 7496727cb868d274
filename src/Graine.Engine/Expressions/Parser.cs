namespace Graine.Engine.Expressions;

/// <summary>Reads the text of an expression. Any text gives a tree or an error with its place; none throws or overflows.</summary>
public sealed class Parser
{
    private readonly ExpressionLimits _limits;
    private readonly Tokenizer _tokens;
    private Token _token;
    private int _nesting;
    private ExpressionError? _error;

    private Parser(string text, ExpressionLimits limits)
    {
        _limits = limits;
        _tokens = new(text);
        Advance();
    }

    public static Parsed Parse(string text, ExpressionLimits? limits = null)
    {
        limits ??= ExpressionLimits.Default;
        if (text.Length > limits.TextLengthMax)
        {
            return new(null, [new("expression.too_long", $"the expression is longer than {limits.TextLengthMax} characters", limits.TextLengthMax, text.Length - limits.TextLengthMax)]);
        }

        var parser = new Parser(text, limits);
        var node = parser.Expression();
        if (parser._token.Kind != TokenKind.End)
        {
            parser.FailHere("an operator or the end of the expression");
        }

        var error = parser._error ?? TreeLimits.Check(node, limits);
        return error is null ? new(node, []) : new(null, [error]);
    }

    private Node Expression()
    {
        if (++_nesting > _limits.NestingMax)
        {
            Fail(new("expression.too_deep", $"brackets and calls stand more than {_limits.NestingMax} deep in each other", _token.Position, 1));
        }

        var choices = new Stack<(int Position, Node Condition, Node Chosen)>();
        var node = Binary(1);
        while (_error is null && _token.Is("?"))
        {
            var position = _token.Position;
            Advance();
            var chosen = Binary(1);
            Expect(":");
            choices.Push((position, node, chosen));
            node = Binary(1);
        }

        while (choices.TryPop(out var choice))
        {
            node = new Call(choice.Position, Operators.Conditional, null, [choice.Condition, choice.Chosen, node]);
        }

        _nesting--;
        return node;
    }

    private Node Binary(int levelMin)
    {
        var left = Unary();
        while (_error is null
            && _token.Kind is TokenKind.Symbol or TokenKind.Identifier
            && Operators.Binary.TryGetValue(_token.Text, out var found)
            && found.Level >= levelMin)
        {
            var position = _token.Position;
            Advance();
            var right = Binary(found.Level + 1);
            left = new Call(position, found.Name, null, [left, right]);
        }

        return left;
    }

    private Node Unary()
    {
        var signs = new Stack<(int Position, string Function)>();
        Node? number = null;
        while (_error is null && number is null && (_token.Is("!") || _token.Is("-")))
        {
            var sign = _token;
            Advance();
            number = sign.Is("-") && _token.Kind is TokenKind.Int or TokenKind.Double ? Number(sign) : null;
            if (number is null)
            {
                signs.Push((sign.Position, sign.Is("!") ? Operators.Not : Operators.Negate));
            }
        }

        var node = Member(number ?? Primary());
        while (signs.TryPop(out var sign))
        {
            node = new Call(sign.Position, sign.Function, null, [node]);
        }

        return node;
    }

    private Node Member(Node node)
    {
        while (_error is null)
        {
            if (_token.Is("."))
            {
                Advance();
                node = Dotted(node);
            }
            else if (_token.Is("["))
            {
                var position = _token.Position;
                Advance();
                var function = Accept("?") ? Operators.OptionalIndex : Operators.Index;
                var index = Expression();
                Expect("]");
                node = new Call(position, function, null, [node, index]);
            }
            else if (_token.Is("{") && node is Identifier or Select)
            {
                Fail(new("expression.message_literal", "messages cannot be written here; a map is written {\"key\": value}", _token.Position, 1));
            }
            else
            {
                break;
            }
        }

        return node;
    }

    private Node Dotted(Node operand)
    {
        var isOptional = Accept("?");
        var name = _token;
        if (name.Kind is not (TokenKind.Identifier or TokenKind.QuotedIdentifier)
            || (name.Kind == TokenKind.Identifier && FieldName.IsKeyword(name.Text)))
        {
            return FailHere("a field or function name");
        }

        Advance();
        if (isOptional)
        {
            return new Call(name.Position, Operators.OptionalSelect, null, [operand, new Literal(name.Position, CelValue.Of(name.Text))]);
        }

        if (name.Kind == TokenKind.QuotedIdentifier || !Accept("("))
        {
            return new Select(name.Position, operand, name.Text);
        }

        var arguments = Elements(")", canBeOptional: false);
        var (macro, error) = Macros.Read(name.Position, name.Text, operand, arguments);
        return error is null ? macro ?? new Call(name.Position, name.Text, operand, arguments) : Fail(error);
    }

    private Node Primary()
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.Int or TokenKind.Uint or TokenKind.Double:
                return Number(sign: null);
            case TokenKind.String:
                Advance();
                return new Literal(token.Position, CelValue.Of(token.Text));
            case TokenKind.Bytes:
                Advance();
                return new Literal(token.Position, CelValue.Of(token.Bytes!));
            case TokenKind.Identifier:
                return Name(isAbsolute: false);
            case TokenKind.Symbol when Accept("("):
                var inner = Expression();
                Expect(")");
                return inner;
            case TokenKind.Symbol when Accept("["):
                return new ListNode(token.Position, Elements("]", canBeOptional: true));
            case TokenKind.Symbol when Accept("{"):
                return new MapNode(token.Position, Entries());
            case TokenKind.Symbol when Accept("."):
                return _token.Kind == TokenKind.Identifier ? Name(isAbsolute: true) : FailHere("a name");
            default:
                return FailHere("a value, a name or '('");
        }
    }

    private Node Number(Token? sign)
    {
        var token = _token;
        var start = sign?.Position ?? token.Position;
        Advance();
        if (NumberLiteral.Read(token, isNegative: sign is not null) is { } value)
        {
            return new Literal(start, value);
        }

        var range = token.Kind == TokenKind.Double ? "a double" : token.Kind == TokenKind.Uint ? "an unsigned 64-bit integer" : "a 64-bit integer";
        return Fail(new("expression.number_range", $"the number does not fit {range}", start, token.Position + token.Length - start));
    }

    private Node Name(bool isAbsolute)
    {
        var name = _token;
        Advance();
        switch (name.Text)
        {
            case "true" or "false" or "null" when !isAbsolute:
                return new Literal(name.Position, name.Text == "null" ? CelValue.Null : CelValue.Of(name.Text == "true"));
            case var word when FieldName.IsKeyword(word) || FieldName.IsReserved(word):
                return Fail(new("expression.reserved_word", $"'{word}' is a reserved word", name.Position, name.Length));
        }

        var text = isAbsolute ? "." + name.Text : name.Text;
        if (!Accept("("))
        {
            return new Identifier(name.Position, text);
        }

        var arguments = Elements(")", canBeOptional: false);
        if (text != "has" || arguments.Count != 1)
        {
            return new Call(name.Position, text, null, arguments);
        }

        return arguments[0] is Select field
            ? new Has(name.Position, field.Operand, field.Field)
            : Fail(new("expression.has_argument", "'has' asks for a field, as in 'has(a.b)'", arguments[0].Position, 1));
    }

    private Sequence<Node> Elements(string close, bool canBeOptional)
    {
        var elements = new List<Node>();
        while (_error is null && !_token.Is(close))
        {
            var start = _token;
            var isOptional = canBeOptional && Accept("?");
            var element = Expression();
            elements.Add(isOptional ? new Call(start.Position, Operators.OptionalElement, null, [element]) : element);
            HoldCount(elements.Count, start);
            if (!Accept(","))
            {
                break;
            }

            // A list may end in a comma; the arguments of a call may not.
            if (!canBeOptional && _token.Is(close))
            {
                FailHere("an argument");
            }
        }

        Expect(close);
        return [.. elements];
    }

    private Sequence<MapEntry> Entries()
    {
        var entries = new List<MapEntry>();
        while (_error is null && !_token.Is("}"))
        {
            var start = _token;
            var isOptional = Accept("?");
            var key = Expression();
            Expect(":");
            entries.Add(new(key, Expression(), isOptional));
            HoldCount(entries.Count, start);
            if (!Accept(","))
            {
                break;
            }
        }

        Expect("}");
        return [.. entries];
    }

    private void HoldCount(int count, Token at)
    {
        if (count > _limits.ElementsMax)
        {
            Fail(new("expression.too_many_elements", $"more than {_limits.ElementsMax} elements", at.Position, at.Length));
        }
    }

    private bool Accept(string symbol)
    {
        if (!_token.Is(symbol))
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Accept(symbol))
        {
            FailHere($"'{symbol}'");
        }
    }

    private void Advance()
    {
        _token = _tokens.Next();
        if (_tokens.Error is { } error)
        {
            Fail(error);
        }
    }

    private Literal FailHere(string expected)
    {
        var found = _token.Kind == TokenKind.End ? "the end" : $"'{_token.Text}'";
        var meant = _token.Kind == TokenKind.Identifier ? Suggestions.Operator(_token.Text) : null;
        var hint = meant is null ? "" : $"; write {meant}";
        return Fail(new("expression.syntax", $"expected {expected}, found {found}{hint}", _token.Position, _token.Length, meant));
    }

    // The first error stands. The token becomes the end, so that every loop ends and nothing is read any further.
    private Literal Fail(ExpressionError error)
    {
        _error ??= error;
        _token = new(TokenKind.End, error.Position, 0, "");
        return new(error.Position, CelValue.Null);
    }
}
