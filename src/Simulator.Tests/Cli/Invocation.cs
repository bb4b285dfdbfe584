using System.Collections.Immutable;
using Simulator.Cli;

namespace Simulator.Tests.Cli;

/// <summary>Runs the program inside the test, in a folder of its own.</summary>
internal sealed class Invocation : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("redlock-cli-").FullName;

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>The first line of the standard input.</summary>
    public string? Input { get; init; }

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    /// <summary>What the program is given to run in.</summary>
    public Surroundings Surroundings => new(_output, _error, Variables.ToImmutableDictionary(), Folder, Folder, Interactive: false) { ReadLine = () => Input };

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public Task<int> RunAsync(params string[] arguments) => RunAsync(CancellationToken.None, arguments);

    public Task<int> RunAsync(CancellationToken stop, params string[] arguments) => CommandLine.InvokeAsync(arguments, Surroundings, stop);

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
