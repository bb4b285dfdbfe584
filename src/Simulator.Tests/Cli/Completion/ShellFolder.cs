using Simulator.Cli;

namespace Simulator.Tests.Cli.Completion;

/// <summary>A home of its own for a shell, with the program on its path as <c>redlock</c> and some files to complete.</summary>
internal sealed class ShellFolder : IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _home = Directory.CreateTempSubdirectory("redlock-shell-").FullName;

    public ShellFolder()
    {
        var programs = Directory.CreateDirectory(Path.Combine(_home, ".local", "bin")).FullName;
        var program = Path.Combine(programs, CommandLine.Program);
        File.WriteAllText(program, $"#!/bin/sh\nexec dotnet exec '{typeof(CommandLine).Assembly.Location}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, Executable);
        }

        Work = Directory.CreateDirectory(Path.Combine(_home, "work")).FullName;
        File.WriteAllText(Path.Combine(Work, "settings.conf"), "");
        File.WriteAllText(Path.Combine(Work, "pages.txt"), "");
        Directory.CreateDirectory(Path.Combine(Work, "pages"));
        Prelude = $"export HOME='{_home}' PATH='{programs}':\"$PATH\" LC_ALL=C.UTF-8 TERM=dumb\n";
    }

    /// <summary>The working folder.</summary>
    public string Work { get; }

    /// <summary>What a script of any of these shells begins with.</summary>
    private string Prelude { get; }

    /// <returns>The lines that the script wrote, those on the error stream too.</returns>
    public async Task<string[]> RunAsync(string shell, string script, params string[] options)
    {
        var file = Path.Combine(_home, "script");
        await File.WriteAllTextAsync(file, Prelude + script.ReplaceLineEndings("\n"));
        var (_, said) = await Tool.RunAsync(shell, Work, [.. options, file]);
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Everything that lies in the working folder.</summary>
    public IEnumerable<string?> Listing() => Directory.GetFileSystemEntries(Work).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(_home, recursive: true);
}
