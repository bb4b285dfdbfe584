using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using Simulator.Bench;
using Simulator.Cli.Completion;
using Simulator.Cli.Help;
using Simulator.Configuration;

namespace Simulator.Cli;

/// <summary>The whole command line: which commands there are, and how every end of them becomes an exit code and a sentence.</summary>
internal static class CommandLine
{
    /// <summary>What the program is called, whatever the file is called that it was started from.</summary>
    public const string Program = "redlock";

    /// <param name="stop">Cancelled when the program is asked to end.</param>
    public static async Task<int> InvokeAsync(IReadOnlyList<string> arguments, Surroundings surroundings, CancellationToken stop)
    {
        if (LockCommands.IsOne(arguments))
        {
            surroundings = surroundings with { Error = new PrefixedLines(surroundings.Error), KeepsNoFiles = true };
        }

        try
        {
            var line = Parse(arguments, surroundings);
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

    /// <returns>With its errors.</returns>
    public static ParseResult Parse(IReadOnlyList<string> arguments, Surroundings surroundings) =>
        Root(surroundings).Parse(WithCommand(arguments), new ParserConfiguration { ResponseFileTokenReplacer = null });

    private static InvocationConfiguration Invocation(Surroundings surroundings) => new()
    {
        Output = surroundings.Output,
        Error = surroundings.Error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    public static RootCommand Root(Surroundings surroundings)
    {
        var root = new RootCommand("A distributed lock over Redis nodes (Redlock): as a command, as a service, and in runs that break it and judge what held.")
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
            ExploreCommand.Create(surroundings),
            ReplayCommand.Create(surroundings),
            WorkerCommand.Create(surroundings),
            LoadCommand.Create(surroundings),
            HealthCommand.Create(surroundings),
            CompletionCommand.Create(surroundings),
            ManCommand.Create(surroundings),
        };
        var help = root.Options.OfType<HelpOption>().First();
        help.Description = "Show this help.";
        help.Action = new HelpOnCommand(surroundings);
        root.Options.OfType<VersionOption>().First().Description = "Show the version.";
        var describe = new Directive("describe");
        root.Add(describe);
        root.Directives.OfType<SuggestDirective>().First().Action = new SuggestAction(surroundings, describe);
        return root;
    }

    /// <summary>Whether a command line that begins so leaves out <c>run</c>.</summary>
    public static bool IsRunWithoutItsName(string first) => first.StartsWith('-') && first is not ("--help" or "-h" or "-?" or "--version");

    /// <summary>A command line without a command is a run; a question to the explorer may also be put as a flag.</summary>
    private static IReadOnlyList<string> WithCommand(IReadOnlyList<string> arguments) =>
        arguments.Count > 1 && arguments[0] == "explore" && arguments[1] == "--what-if" ? ["explore", "what-if", .. arguments.Skip(2)]
        : arguments.Count == 0 || IsRunWithoutItsName(arguments[0]) ? ["run", .. arguments]
        : arguments;
}
