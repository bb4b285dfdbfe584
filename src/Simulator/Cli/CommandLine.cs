using System.CommandLine;
using System.CommandLine.Help;
using Simulator.Bench;
using Simulator.Configuration;

namespace Simulator.Cli;

/// <summary>The whole command line: which commands there are, and how every end of them becomes an exit code and a sentence.</summary>
internal static class CommandLine
{
    /// <param name="stop">Cancelled when the program is asked to end.</param>
    public static async Task<int> InvokeAsync(IReadOnlyList<string> arguments, Surroundings surroundings, CancellationToken stop)
    {
        if (LockCommands.IsOne(arguments))
        {
            surroundings = surroundings with { Error = new PrefixedLines(surroundings.Error), KeepsNoFiles = true };
        }

        try
        {
            var line = Root(surroundings).Parse(WithCommand(arguments), new ParserConfiguration { ResponseFileTokenReplacer = null });
            return UsageError.In(line) is { } error ? throw new UsageException(error) : await line.InvokeAsync(Invocation(surroundings), stop);
        }
        catch (UsageException usage)
        {
            surroundings.Error.WriteLine(Secrets.MaskedText(usage.Message));
            return ExitCode.Usage;
        }
        catch (UnwritableException unwritable)
        {
            surroundings.Error.WriteLine(unwritable.Message);
            return ExitCode.Unavailable;
        }
        catch (RejectedSettingException rejected)
        {
            surroundings.Error.WriteLine(Secrets.MaskedText(rejected.Message));
            return rejected.Origin == LayerKind.CommandLine ? ExitCode.Usage : ExitCode.Configuration;
        }
        catch (Exception bug)
        {
            BugReport.Write(bug, surroundings);
            return ExitCode.Software;
        }
    }

    private static InvocationConfiguration Invocation(Surroundings surroundings) => new()
    {
        Output = surroundings.Output,
        Error = surroundings.Error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    private static RootCommand Root(Surroundings surroundings)
    {
        var root = new RootCommand("Redlock, a distributed lock over Redis nodes, run and judged on actors. Without a command it is `run`.")
        {
            RunCommand.Create(surroundings),
            ExecCommand.Create(surroundings),
            AcquireCommand.Create(surroundings),
            ExtendCommand.Create(surroundings),
            ReleaseCommand.Create(surroundings),
            StatusCommand.Create(surroundings),
            ForceReleaseCommand.Create(surroundings),
            ExplainCommand.Create(surroundings),
            ServeCommand.Create(surroundings),
            NodesCommand.Create(surroundings),
            ConfigCommand.Create(surroundings),
            BenchCommand.Create(surroundings),
            ExampleCommand.Create(surroundings),
            ExploreCommand.Create(surroundings),
            ReplayCommand.Create(surroundings),
            WorkerCommand.Create(surroundings),
            LoadCommand.Create(surroundings),
            HealthCommand.Create(surroundings),
        };
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Action = new HelpWithExamples((HelpAction)option.Action!);
        }

        return root;
    }

    /// <summary>A command line without a command is a run; a question to the explorer may also be put as a flag.</summary>
    private static IReadOnlyList<string> WithCommand(IReadOnlyList<string> arguments) =>
        arguments.Count > 1 && arguments[0] == "explore" && arguments[1] == "--what-if" ? ["explore", "what-if", .. arguments.Skip(2)]
        : arguments.Count == 0 || (arguments[0].StartsWith('-') && arguments[0] is not ("--help" or "-h" or "-?" or "--version"))
            ? ["run", .. arguments]
            : arguments;
}
