using System.CommandLine;
using System.CommandLine.Invocation;

namespace Simulator.Cli.Help;

/// <summary><c>--help</c>: what there is to say about the command, fitted to the terminal.</summary>
internal sealed class HelpOnCommand(Surroundings surroundings) : SynchronousCommandLineAction
{
    private const int Usual = 80;
    private const int Narrowest = 60;
    private const int Widest = 100;

    /// <summary>Help is given whatever else is wrong with the command line.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var width = surroundings.Interactive ? Math.Clamp(Console.WindowWidth, Narrowest, Widest) : Usual;
        foreach (var line in HelpText.Of(CommandPage.Of(parseResult), width))
        {
            surroundings.Output.WriteLine(line);
        }

        return ExitCode.Held;
    }
}
