using System.Text;

namespace Simulator.Cli;

/// <summary>Puts the program's name before each line, where a command under a lock writes as well.</summary>
internal sealed class PrefixedLines(TextWriter lines) : TextWriter
{
    private const string Prefix = "redlock: ";

    /// <summary>The same place without the prefix, for what a program reads.</summary>
    public TextWriter Bare => lines;

    public override Encoding Encoding => lines.Encoding;

    public override void Write(char value) => lines.Write(value);

    public override void Write(string? value) => lines.Write(value);

    /// <summary>In one piece: others write to the same place.</summary>
    public override void WriteLine(string? value)
    {
        lines.Write($"{Prefix}{value}\n");
        lines.Flush();
    }
}
