using System.Globalization;
using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>A position in the text of a document, and the words that can be read there.</summary>
internal sealed class HoconReader(string text)
{
    private const string NotInText = "$\"{}[]:=,#`^?!@*&\\";

    private int _position;

    public bool AtEnd => _position >= text.Length;

    public char Current => AtEnd ? '\0' : text[_position];

    public bool AtSpaceOrTab => AtOperator(" ") || AtOperator("\t");

    public bool AtAssignment => AtOperator("=") || AtOperator(":");

    public bool AtSubstitution => At("${");

    public bool AtTripleQuote => At("\"\"\"");

    public bool AtText => !AtEnd && !char.IsWhiteSpace(Current) && !AtComment && !NotInText.Contains(Current);

    public bool AtKey => AtText && Current != '.';

    public bool AtValue => Current is '[' or '{' or '"' || AtSubstitution || AtText;

    private bool AtComment => AtOperator("#") || AtOperator("//");

    public void Skip(int length = 1) => _position = Math.Min(_position + length, text.Length);

    public bool TrySkip(char expected)
    {
        if (AtEnd || Current != expected)
            return false;

        Skip();
        return true;
    }

    public void SkipBlanksAndComments()
    {
        while (!AtEnd && (char.IsWhiteSpace(Current) || AtComment))
        {
            if (AtComment)
                SkipLine();
            else
                Skip();
        }
    }

    /// <summary>The name after <c>include</c>, when that is what stands here.</summary>
    public bool TryReadInclude(out string name)
    {
        const string Keyword = "include";
        name = "";
        var start = _position;
        if (At(Keyword))
        {
            Skip(Keyword.Length);
            var afterKeyword = _position;
            SkipBlanksAndComments();
            if (_position > afterKeyword && Current == '"')
            {
                name = ReadQuoted();
                return true;
            }
        }

        _position = start;
        return false;
    }

    // Only a quote, a dot, a bracket or an operator ends a key: blanks and line ends inside belong to it.
    public string ReadKey() => ReadWhile(() => AtKey || char.IsWhiteSpace(Current)).Trim();

    public string ReadText() => ReadWhile(() => AtText);

    public string ReadSpacesAndTabs() => ReadWhile(() => AtSpaceOrTab);

    public string ReadSubstitution()
    {
        Skip(2);
        var path = ReadText();
        Skip();
        return path;
    }

    public string ReadTripleQuoted()
    {
        Skip(3);
        var content = ReadWhile(() => !AtTripleQuote);
        Skip(3);
        return content;
    }

    public string ReadQuoted()
    {
        Skip();
        var content = new StringBuilder();
        while (!AtEnd && Current != '"')
            content.Append(Current == '\\' ? ReadEscape() : Take());
        Skip();
        return content.ToString();
    }

    /// <summary>The line of the current position with a mark beneath it.</summary>
    public string DescribePosition()
    {
        var from = text.LastIndexOf('\n', _position) + 1;
        var to = text.IndexOf('\n', _position);
        var line = text[from..(to < 0 ? text.Length : to)];
        return $"position {_position}: \n{line}\n{new string(' ', Math.Max(_position - from, 0))}^\n";
    }

    private bool At(string expected) => string.CompareOrdinal(text, _position, expected, 0, expected.Length) == 0;

    // Akka.NET does not recognise an operator that ends the text: a comment mark or an assignment there is an error.
    private bool AtOperator(string expected) => _position + expected.Length < text.Length && At(expected);

    private char Take() => text[_position++];

    private void SkipLine()
    {
        while (!AtEnd && Take() != '\n')
        {
        }
    }

    private string ReadWhile(Func<bool> belongs)
    {
        var start = _position;
        while (!AtEnd && belongs())
            _position++;
        return text[start.._position];
    }

    private char ReadEscape()
    {
        Skip();
        var escaped = Current;
        Skip();
        return escaped switch
        {
            '"' or '\\' or '/' => escaped,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => ReadCodeUnit(),
            _ => throw new FormatException($"Unknown escape code: {escaped}")
        };
    }

    private char ReadCodeUnit()
    {
        var digits = text.AsSpan(_position, Math.Min(4, text.Length - _position));
        Skip(4);
        return digits.Length == 4 && ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : throw new FormatException($"Unknown escape code: u{digits}");
    }
}
