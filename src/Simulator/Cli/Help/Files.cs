using System.Collections.Immutable;

namespace Simulator.Cli.Help;

/// <summary>The files that commands read and write.</summary>
internal static class Files
{
    private static readonly VariableRow Configuration = new(
        "redlock.conf", "The configuration, in HOCON: the nearest one from the working folder upwards, else the one beside the program, or the one that --config names.");

    private static readonly VariableRow Log = new("logger.log", "The log, in the working folder, unless --log-file names another.");
    private static readonly VariableRow Counter = new("counter.json", "What the clients of a run count in.");
    private static readonly VariableRow Audit = new("audit.log", "Who acquired, released and switched what.");

    /// <param name="verb">The first word of a command; empty for the program itself.</param>
    public static ImmutableArray<VariableRow> Of(string verb) => verb switch
    {
        "" or "run" => [Configuration, Log, Counter],
        "serve" => [Configuration, Log, Audit],
        "config" => [Configuration],
        _ => LockCommands.IsOne([verb]) ? [Configuration] : [],
    };
}
