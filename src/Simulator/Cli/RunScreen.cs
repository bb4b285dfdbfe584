using Simulator.Display;
using Simulator.Simulation;
using Spectre.Console;

namespace Simulator.Cli;

/// <summary>What the command line says of how a run is shown.</summary>
internal sealed record ScreenChoice(bool Json, bool Plain, bool NoColour);

/// <summary>Chooses how a run and its report are shown: drawn on a terminal, as lines, or as one JSON document.</summary>
internal sealed class RunScreen(Surroundings surroundings, ScreenChoice choice)
{
    private readonly IAnsiConsole? _terminal = surroundings.Interactive && !choice.Json ? Terminal(surroundings, choice) : null;

    public IRunDisplay Open(string heading) =>
        choice.Json ? new NoDisplay()
        : choice.Plain || _terminal is null ? new PlainLines(surroundings.Output, heading)
        : new LiveView(_terminal, heading);

    public void Show(RunReport report)
    {
        if (choice.Json)
        {
            surroundings.Output.WriteLine(RunReportJson.Write(report));
            return;
        }

        surroundings.Output.WriteLine();
        foreach (var line in ReportText.Lines(report, _terminal?.Profile.Width ?? int.MaxValue))
        {
            surroundings.Output.WriteLine(line);
        }

        Say(report.Verdict);
    }

    private void Say(Judging.Verdict verdict)
    {
        if (_terminal is null)
        {
            surroundings.Output.WriteLine(verdict.Sentence);
        }
        else
        {
            var colour = verdict.Kind switch
            {
                Judging.VerdictKind.Held => Color.Green,
                Judging.VerdictKind.Unfinished => Color.Yellow,
                _ => Color.Red,
            };
            _terminal.WriteLine(verdict.Sentence, new Style(colour, decoration: Decoration.Bold));
        }
    }

    private static IAnsiConsole Terminal(Surroundings surroundings, ScreenChoice choice)
    {
        var plain = choice.NoColour || surroundings.Variables.GetValueOrDefault("NO_COLOR") is { Length: > 0 };
        return AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Standard,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(surroundings.Output),
        });
    }
}
