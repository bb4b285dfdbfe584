using System.CommandLine;
using Simulator.Bench;
using Simulator.Cli;

namespace Simulator.Explore.WhatIf;

/// <summary><c>explore what-if</c>: what would happen, how often, to a lock that is used like this.</summary>
internal static class WhatIfCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var options = new WhatIfCommandOptions();
        var json = BenchOption.Switch("--json", "The figures as one JSON document.");
        var plot = new Option<string>("--plot") { Description = "Draw the figures over the TTL into this SVG file.", HelpName = "FILE" };
        var command = new Command(
            "what-if",
            "How often would two clients believe to hold your lock, and how long would they wait? Runs it in virtual time, for several TTLs, with faults as often as you say.");
        options.AddTo(command);
        command.Add(plot);
        command.Add(json);
        command.SetAction((line, stop) => Task.FromResult(Answer(
            new WhatIfStudy(options.Read(line), options.ReadLimits(line)), line.GetValue(json), line.GetValue(plot), surroundings, stop)));
        return command;
    }

    private static int Answer(WhatIfStudy study, bool json, string? plot, Surroundings surroundings, CancellationToken stop)
    {
        var answer = study.Run(new ProgressLine(surroundings).Show, stop);
        if (json)
        {
            surroundings.Output.WriteLine(WhatIfFigures.ToJson(answer));
        }
        else
        {
            new WhatIfReport(answer).Write(surroundings.Output, surroundings.Interactive);
        }

        if (plot is not null && !Draw(answer, Path.GetFullPath(plot, surroundings.WorkingFolder), surroundings))
        {
            return ExitCode.Unavailable;
        }

        return answer.Faults.Length > 0 ? ExitCode.Broken : answer.Interrupted ? ExitCode.Unfinished : ExitCode.Held;
    }

    private static bool Draw(WhatIfAnswer answer, string file, Surroundings surroundings)
    {
        try
        {
            File.WriteAllText(file, WhatIfPlot.Draw(answer));
            surroundings.Error.WriteLine($"Drawn into {file}.");
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            surroundings.Error.WriteLine($"--plot {file} cannot be written: {error.Message}");
            return false;
        }
    }
}
