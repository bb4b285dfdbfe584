using Simulator.Cli;
using Simulator.Cli.Help;

namespace Simulator.Tests.Cli.Help;

/// <summary>The pages of the program's commands.</summary>
internal static class CommandPages
{
    private static readonly Surroundings Nowhere = new(TextWriter.Null, TextWriter.Null, new Dictionary<string, string>(), "/", "/", Interactive: false);

    /// <summary>The program's own.</summary>
    public static CommandPage Program { get; } = new("", CommandLine.Root(Nowhere));

    public static CommandPage[] All { get; } = [.. Program.WithAllBelow()];

    public static CommandPage Of(string path) => All.First(page => page.Path == path);

    /// <summary>What the program makes of a command line.</summary>
    public static string[] ErrorsIn(IReadOnlyList<string> arguments) => [.. CommandLine.Parse(arguments, Nowhere).Errors.Select(error => error.Message)];
}
