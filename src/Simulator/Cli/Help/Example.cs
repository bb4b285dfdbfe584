namespace Simulator.Cli.Help;

/// <summary>A command line that shows what a command is for.</summary>
/// <param name="Line">As a shell takes it, after the program's name; variables may stand before that, as in <c>NAME=value release nightly</c>.</param>
/// <param name="Note">What it does, where the line does not say it.</param>
internal sealed record Example(string Line, string? Note = null)
{
    private const string Program = CommandLine.Program;

    /// <summary>What to type.</summary>
    public string Typed
    {
        get
        {
            var words = Line.Split(' ');
            var variables = words.TakeWhile(word => char.IsAsciiLetterUpper(word[0]) && word.Contains('=', StringComparison.Ordinal)).Count();
            return string.Join(' ', words.Take(variables).Append(Program).Concat(words.Skip(variables)));
        }
    }
}
