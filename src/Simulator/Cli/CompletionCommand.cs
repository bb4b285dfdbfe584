using System.CommandLine;

namespace Simulator.Cli;

/// <summary><c>completion</c>: prints what teaches a shell to complete this program's command lines.</summary>
internal static class CompletionCommand
{
    private const string Description =
        "Prints a shell's completion script. Put it where the shell looks for such scripts, or have the shell read it at once, as bash does with `source <(redlock completion bash)`.";

    public static Command Create(Surroundings surroundings)
    {
        var shell = new Argument<string>("shell") { Description = "Which one: bash, zsh, fish or pwsh (PowerShell)." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new Command("completion", Description) { shell };
        command.SetAction(line =>
        {
            using var script = typeof(CompletionCommand).Assembly.GetManifestResourceStream($"Simulator.completion.{line.GetValue(shell)}")!;
            using var text = new StreamReader(script);
            surroundings.Output.Write(text.ReadToEnd());
            return ExitCode.Held;
        });
        return command;
    }
}
