using System.Text;

namespace Graine.Engine.Tests.Expressions;

/// <summary>A message of protocol buffers' text format, as far as the conformance files use it: fields in order, values as text.</summary>
internal sealed class TextProto
{
    private readonly List<(string Name, object Value)> _fields = [];

    public IEnumerable<string> Names => _fields.Select(each => each.Name);

    public static TextProto Parse(string text)
    {
        var reader = new Reader(text);
        var message = reader.Message(end: '\0');
        return message;
    }

    public bool Has(string name) => _fields.Any(field => field.Name == name);

    public IEnumerable<TextProto> Messages(string name) => Values(name).Cast<TextProto>();

    public TextProto? Message(string name) => Messages(name).SingleOrDefault();

    /// <summary>The text of a scalar: a word as written, or what a string holds.</summary>
    public string Text(string name) => Values(name).SingleOrDefault() switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        string word => word,
        _ => "",
    };

    public byte[] Bytes(string name) => (byte[])Values(name).Single();

    private IEnumerable<object> Values(string name) => _fields.Where(field => field.Name == name).Select(field => field.Value);

    private sealed class Reader(string text)
    {
        private int _at;

        public TextProto Message(char end)
        {
            var message = new TextProto();
            for (Skip(); Peek() != end; Skip())
            {
                if (Peek() is ',' or ';')
                {
                    _at++;
                    continue;
                }

                var name = Peek() == '[' ? Bracketed() : Word();
                Skip();
                if (Peek() == ':')
                {
                    _at++;
                    Skip();
                }

                foreach (var value in Values())
                {
                    message._fields.Add((name, value));
                }
            }

            _at++;
            return message;
        }

        private IEnumerable<object> Values()
        {
            if (Peek() != '[')
            {
                return [Value()];
            }

            var values = new List<object>();
            _at++;
            for (Skip(); Peek() != ']'; Skip())
            {
                if (Peek() == ',')
                {
                    _at++;
                    continue;
                }

                values.Add(Value());
            }

            _at++;
            return values;
        }

        private object Value()
        {
            switch (Peek())
            {
                case '{':
                    _at++;
                    return Message('}');
                case '"' or '\'':
                    var bytes = new List<byte>();
                    for (; Peek() is '"' or '\''; Skip())
                    {
                        Quoted(bytes);
                    }

                    return bytes.ToArray();
                default:
                    return Word();
            }
        }

        private char Peek() => _at < text.Length ? text[_at] : '\0';

        private void Skip()
        {
            while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || text[_at] == '#'))
            {
                _at = text[_at] == '#' ? text.IndexOf('\n', _at) : _at + 1;
            }
        }

        private string Bracketed()
        {
            var start = _at + 1;
            _at = text.IndexOf(']', _at) + 1;
            return text[start..(_at - 1)];
        }

        private string Word()
        {
            var start = _at;
            while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' or '.' or '-' or '+'))
            {
                _at++;
            }

            return _at > start ? text[start.._at] : throw new FormatException($"Unexpected '{Peek()}' at {_at}.");
        }

        private void Quoted(List<byte> bytes)
        {
            var quote = text[_at++];
            while (text[_at] != quote)
            {
                if (text[_at] == '\\')
                {
                    _at++;
                    Escape(bytes);
                    continue;
                }

                var length = char.IsHighSurrogate(text[_at]) ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(_at, length)));
                _at += length;
            }

            _at++;
        }

        private void Escape(List<byte> bytes)
        {
            var c = text[_at++];
            switch (c)
            {
                case 'x' or 'X':
                    bytes.Add((byte)Number(2, 16));
                    break;
                case 'u' or 'U':
                    bytes.AddRange(Encoding.UTF8.GetBytes(new Rune(Number(c == 'u' ? 4 : 8, 16)).ToString()));
                    break;
                case >= '0' and <= '7':
                    _at--;
                    bytes.Add((byte)Number(3, 8));
                    break;
                default:
                    var place = "abfnrtv".IndexOf(c, StringComparison.Ordinal);
                    bytes.Add((byte)(place < 0 ? c : "\a\b\f\n\r\t\v"[place]));
                    break;
            }
        }

        private int Number(int lengthMax, int radix)
        {
            var number = 0;
            for (var i = 0; i < lengthMax && char.IsAsciiHexDigit(text[_at]) && Convert.ToInt32(text[_at].ToString(), 16) < radix; i++)
            {
                number = (number * radix) + Convert.ToInt32(text[_at++].ToString(), 16);
            }

            return number;
        }
    }
}
