using System.Collections.Immutable;
using System.Text;

namespace Simulator.Cli.Completion;

/// <summary>A command line up to the cursor, as a shell would split it.</summary>
/// <param name="Before">The words that are complete, without their quotes.</param>
/// <param name="Word">The one that is being typed; empty where a new one begins.</param>
internal sealed record ShellWords(ImmutableArray<string> Before, string Word)
{
    public static ShellWords Split(string line)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var (quote, escaped, begun) = ('\0', false, false);
        foreach (var letter in line)
        {
            if (escaped || (quote != '\0' && letter != quote))
            {
                word.Append(letter);
                (escaped, begun) = (false, true);
            }
            else if (letter == '\\' || letter is '"' or '\'')
            {
                escaped = letter == '\\';
                quote = escaped ? quote : quote == letter ? '\0' : letter;
                begun = true;
            }
            else if (!char.IsWhiteSpace(letter))
            {
                word.Append(letter);
                begun = true;
            }
            else if (begun)
            {
                words.Add(word.ToString());
                word.Clear();
                begun = false;
            }
        }

        return new ShellWords(words.ToImmutable(), word.ToString());
    }
}
