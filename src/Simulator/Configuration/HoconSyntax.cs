namespace Simulator.Configuration;

/// <summary>Where a HOCON text stops being one.</summary>
/// <param name="Line">Counted from 1.</param>
internal sealed record SyntaxFault(int Line, string What);

/// <summary>
/// Finds the first fault of a HOCON text and its line. Akka.NET's parser tells no line, and takes a forgotten bracket without a word:
/// what follows a surplus '}' is simply not read.
/// </summary>
internal sealed class HoconSyntax
{
    private const string NotInUnquotedText = "$\"{}[]:=,#`^?!@*&\\";

    private readonly string _text;
    private int _at;

    private HoconSyntax(string text) => _text = text;

    private bool AtEnd => _at >= _text.Length;

    private char Next => _text[_at];

    /// <returns>Null when the text can be read to its end.</returns>
    public static SyntaxFault? FirstFaultOf(string text)
    {
        try
        {
            new HoconSyntax(text).Members(opened: -1);
            return null;
        }
        catch (FaultException fault)
        {
            return fault.Fault;
        }
    }

    /// <param name="opened">Where the brace around these members stands; -1 for the whole text.</param>
    private void Members(int opened)
    {
        while (true)
        {
            SkipBlanks(commas: true);
            if (AtEnd)
            {
                _ = opened < 0 ? 0 : throw Fault(opened, "the '{' opened here is never closed");
                return;
            }

            if (Next == '}')
            {
                _ = opened >= 0 ? 0 : throw Fault(_at, "this '}' closes nothing");
                _at++;
                return;
            }

            Member();
        }
    }

    private void Member()
    {
        var start = _at;
        Key();
        var key = _text[start.._at].Trim();
        if (key.StartsWith("include", StringComparison.Ordinal) && key.EndsWith('"'))
        {
            return;
        }

        SkipBlanks(commas: false);
        if (key.EndsWith('+'))
        {
            throw Fault(start, $"'{key}=' is not supported; write the whole list");
        }

        if (AtEnd || (Next != '=' && Next != ':' && Next != '{'))
        {
            throw Fault(start, $"'{key}' has no value; expected '{key} = ...'");
        }

        if (Next != '{')
        {
            _at++;
        }

        SkipBlanks(commas: false);
        Value(start, $"'{key}'");
    }

    private void Key()
    {
        while (!AtEnd && Next is not ('=' or ':' or '{' or '\n' or '#') && !Ahead("//"))
        {
            if (Next == '"')
            {
                Quoted();
            }
            else if (Next is '}' or '[' or ']' or ',' or '$' or '`' or '^' or '?' or '!' or '@' or '*' or '&' or '\\')
            {
                throw Fault(_at, $"'{Next}' is not expected here");
            }
            else
            {
                _at++;
            }
        }
    }

    private void Value(int start, string owner)
    {
        var pieces = 0;
        while (!AtEnd && Next is not ('\n' or ',' or '}' or ']' or '#') && !Ahead("//"))
        {
            pieces += Next is ' ' or '\t' or '\r' ? 0 : 1;
            Piece(owner);
        }

        if (pieces == 0)
        {
            throw Fault(start, $"{owner} has no value");
        }
    }

    private void Piece(string owner)
    {
        switch (Next)
        {
            case '{':
                Members(_at++);
                break;
            case '[':
                Elements(_at++);
                break;
            case '"':
                Quoted();
                break;
            case '$' when Ahead("${"):
                Substitution();
                break;
            case var other when NotInUnquotedText.Contains(other, StringComparison.Ordinal):
                throw Fault(_at, $"the value of {owner} holds '{other}'; put it between double quotes");
            default:
                _at++;
                break;
        }
    }

    private void Elements(int opened)
    {
        while (true)
        {
            SkipBlanks(commas: true);
            if (AtEnd)
            {
                throw Fault(opened, "the '[' opened here is never closed");
            }

            if (Next == ']')
            {
                _at++;
                return;
            }

            Value(_at, "this list (or is it to be closed?)");
        }
    }

    private void Quoted()
    {
        var start = _at;
        var quote = Ahead("\"\"\"") ? "\"\"\"" : "\"";
        _at += quote.Length;
        while (!AtEnd && !Ahead(quote))
        {
            if (quote.Length == 1 && Next == '\n')
            {
                break;
            }

            _at += quote.Length == 1 && Next == '\\' ? 2 : 1;
        }

        if (AtEnd || !Ahead(quote))
        {
            throw Fault(start, "the double quotes opened here are never closed");
        }

        _at += quote.Length;
    }

    private void Substitution()
    {
        var end = _text.IndexOf('}', _at);
        _at = end >= 0 ? end + 1 : throw Fault(_at, "the '${' opened here is never closed");
    }

    private void SkipBlanks(bool commas)
    {
        while (!AtEnd && (char.IsWhiteSpace(Next) || (commas && Next == ',') || Next == '#' || Ahead("//")))
        {
            if (Next == '#' || Ahead("//"))
            {
                var end = _text.IndexOf('\n', _at);
                _at = end < 0 ? _text.Length : end;
            }
            else
            {
                _at++;
            }
        }
    }

    private bool Ahead(string expected) => string.CompareOrdinal(_text, _at, expected, 0, expected.Length) == 0;

    private FaultException Fault(int at, string what) => new(new SyntaxFault(_text.AsSpan(0, at).Count('\n') + 1, what));

    private sealed class FaultException(SyntaxFault fault) : Exception
    {
        public SyntaxFault Fault { get; } = fault;
    }
}
