using System.CommandLine;
using Simulator.Cli.Help;

namespace Simulator.Cli;

/// <summary><c>man</c>: the man pages, made of what <c>--help</c> is made of.</summary>
internal static class ManCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var verb = new Argument<string?>("command") { Description = "Whose page; without it the program's.", HelpName = "VERB", Arity = ArgumentArity.ZeroOrOne };
        var folder = new Option<string?>("--folder") { Description = "Write all pages into this folder instead.", HelpName = "FOLDER" };
        var command = new Command("man", "Prints a man page, redlock(1) or that of a command.") { verb, folder };
        command.SetAction(line =>
        {
            var program = new CommandPage("", line.RootCommandResult.Command);
            if (line.GetValue(folder) is { } path)
            {
                WriteAll(program, Path.GetFullPath(path, surroundings.WorkingFolder), surroundings);
            }
            else
            {
                surroundings.Output.Write(ManPage.Of(line.GetValue(verb) is { } name ? PageOf(name, program) : program, program));
            }

            return ExitCode.Held;
        });
        return command;
    }

    private static CommandPage PageOf(string name, CommandPage program) =>
        program.Commands.FirstOrDefault(page => page.Path == name)
        ?? throw new UsageException($"'{name}' is no command; did you mean {Redlock.Configuration.Nearest.To(name, program.Commands.Select(page => page.Path))}?");

    private static void WriteAll(CommandPage program, string folder, Surroundings surroundings) => Unwritable.Guard("--folder", folder, () =>
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in ManPage.All(program))
        {
            File.WriteAllText(Path.Combine(folder, $"{name}.1"), text);
        }

        surroundings.Error.WriteLine($"The pages are in {folder}.");
        return folder;
    });
}
