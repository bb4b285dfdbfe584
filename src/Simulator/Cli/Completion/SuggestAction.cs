using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Simulator.Cli.Completion;

/// <summary>
/// <c>[suggest:POSITION] LINE</c>, the question that System.CommandLine's shells ask: what may stand there, one candidate a line. With <c>[describe]</c> as well,
/// which the scripts of <c>completion</c> say, each is followed by a tab and what it means, and <c>:files</c> or <c>:folders</c> leave it to the shell to list those.
/// </summary>
internal sealed class SuggestAction(Surroundings surroundings, Directive describe) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var line = parseResult.Tokens.LastOrDefault(token => token.Type != TokenType.Directive)?.Value ?? "";
        var described = parseResult.GetResult(describe) is not null;
        foreach (var candidate in Suggestions.For(line[..Math.Min(PositionIn(parseResult, line), line.Length)], parseResult.RootCommandResult.Command))
        {
            if (described || !candidate.IsOfShell)
            {
                surroundings.Output.WriteLine(described && candidate.Description.Length > 0 ? $"{candidate.Text}\t{candidate.Description}" : candidate.Text);
            }
        }

        return ExitCode.Held;
    }

    private static int PositionIn(ParseResult line, string text)
    {
        var directives = line.Tokens.Where(token => token.Type == TokenType.Directive).Select(token => token.Value.Trim('[', ']').Split(':'));
        return directives.FirstOrDefault(parts => parts is ["suggest", _]) is [_, var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : text.Length;
    }
}
