using Microsoft.Win32.SafeHandles;

namespace Simulator.Cli;

/// <summary>Everything of the process that commands use, so that they also run in a test.</summary>
/// <param name="Variables">The environment.</param>
/// <param name="ProgramFolder">Where the program lies.</param>
/// <param name="Interactive">Whether <paramref name="Output"/> is a terminal that can be drawn on.</param>
internal sealed record Surroundings(
    TextWriter Output,
    TextWriter Error,
    IReadOnlyDictionary<string, string> Variables,
    string WorkingFolder,
    string ProgramFolder,
    bool Interactive)
{
    /// <summary>Whether <see cref="Error"/> is a terminal that can be drawn on.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>The next line of the standard input; null at its end. Nothing touches the input before.</summary>
    public Func<string?> ReadLine { get; init; } = () => null;

    /// <summary>Whether the command leaves no log file.</summary>
    public bool KeepsNoFiles { get; init; }

    public static Surroundings OfProcess()
    {
        var variables = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
        var drawable = variables.GetValueOrDefault("TERM") != "dumb";
        return new Surroundings(Console.Out, Console.Error, variables, Environment.CurrentDirectory, AppContext.BaseDirectory, drawable && !Console.IsOutputRedirected)
        {
            ReadLine = () => Console.In.ReadLine(),
            ErrorIsTerminal = drawable && !Console.IsErrorRedirected,
        };
    }

    /// <summary>With an error stream that leaves the terminal as it is: that of <see cref="Console"/> sets it up for a program of its own.</summary>
    public Surroundings WithPlainError() => this with
    {
        Error = new StreamWriter(new FileStream(new SafeFileHandle(2, ownsHandle: false), FileAccess.Write, bufferSize: 0)) { AutoFlush = true },
    };
}
