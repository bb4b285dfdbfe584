using System.CommandLine;
using Simulator.Exec;

namespace Simulator.Cli;

/// <summary><c>exec</c>: runs a command while a lock is held, and gives the lock back when the command's whole process group is gone.</summary>
internal static class ExecCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var options = new ExecOptions();
        var places = new LocksOptions();
        var command = new Command("exec", "Runs a command under a lock; extends it meanwhile, and gives it back when the command's whole process group is gone.");
        options.AddTo(command);
        places.AddTo(command);
        command.SetAction((line, _) => ExecuteAsync(options, places, line, surroundings));
        return command;
    }

    private static async Task<int> ExecuteAsync(ExecOptions options, LocksOptions places, ParseResult line, Surroundings surroundings)
    {
        var place = places.Read(line, surroundings);
        var settings = options.Read(line, place.Settings);
        if (settings is { OnLost: OnLost.Kill, Budget.Problem: { } problem })
        {
            surroundings.Error.WriteLine(problem);
            return ExitCode.Configuration;
        }

        var error = options.Json(line) && surroundings.Error is PrefixedLines { Bare: var bare } ? bare : surroundings.Error;
        using var words = new ExecWords(settings, error, options.Verbose(line), options.Json(line));
        await using var locks = place.Open();
        using var run = new ExecRun(settings, locks, words, surroundings.Variables, TimeProvider.System);
        return await run.RunAsync();
    }
}
