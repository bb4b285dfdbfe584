using Simulator.Tests.Cli.Completion;
using Xunit;

namespace Simulator.Tests.Cli.Help;

/// <summary>What the README says of completion and man pages is done as it stands there.</summary>
public class ReadmeSectionSpecs
{
    private const string Fence = "```";

    [ToolFact(Tool.Bash)]
    public async Task Completion_should_be_installed_as_the_README_says()
    {
        using var folder = new ShellFolder();
        var lines = BlockBelow("### Shell completion");

        var said = await folder.RunAsync(Tool.Bash, string.Join('\n', [
            "mkdir -p ~/.local/share/bash-completion/completions ~/.zfunc ~/.config/fish/completions", .. lines.Where(line => !line.Contains("pwsh", StringComparison.Ordinal)),
            "head -qn1 ~/.local/share/bash-completion/completions/redlock ~/.zfunc/_redlock ~/.config/fish/completions/redlock.fish",
        ]));

        Assert.Contains(lines, line => line.StartsWith("redlock completion pwsh ", StringComparison.Ordinal));
        Assert.Equal(
            ["# Completion of redlock in bash. The program itself says what may stand at the cursor.", "#compdef redlock", "# Completion of redlock in fish. The program itself says what may stand at the cursor."],
            said);
    }

    [ToolFact(Tool.Man)]
    public async Task A_page_should_be_found_as_the_README_says()
    {
        using var folder = new ShellFolder();

        var said = await folder.RunAsync(Tool.Bash, "export MANPAGER=cat MANWIDTH=80\n" + string.Join('\n', BlockBelow("### Man page")));

        Assert.Contains(said, line => line.Contains("redlock-exec - runs a command under a lock", StringComparison.Ordinal));
    }

    private static string[] BlockBelow(string heading)
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        return readme.Split(heading, 2)[1].Split(Fence, 3)[1].Split('\n').Skip(1).Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0).ToArray();
    }
}
