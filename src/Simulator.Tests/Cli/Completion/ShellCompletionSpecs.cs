using Xunit;

namespace Simulator.Tests.Cli.Completion;

/// <summary>The scripts of <c>completion</c> in the shells that they are for.</summary>
public class ShellCompletionSpecs
{
    private static readonly string[] Untouched = ["pages", "pages.txt", "settings.conf"];

    [ToolFact(Tool.Bash)]
    public async Task Bash_should_complete()
    {
        using var folder = new ShellFolder();

        var said = await folder.RunAsync(Tool.Bash, """
            source <(redlock completion bash)
            complete() {
                COMP_LINE=$1 COMP_POINT=${#1}
                shift
                COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
                _redlock
                echo "${COMPREPLY[*]}"
            }
            complete "redlock exec --on-" redlock exec --on-
            complete "redlock exec --on-lost " redlock exec --on-lost ""
            complete "redlock exec --on-lost=" redlock exec --on-lost =
            complete "redlock exec --on-lost=k" redlock exec --on-lost = k
            complete "redlock run --config s" redlock run --config s
            complete "redlock explore --html pa" redlock explore --html pa
            complete "redlock exec nightly -- redl" redlock exec nightly -- redl
            complete "redlock exec nightly -- cat s" redlock exec nightly -- cat s
            complete "redlock exec nightly -- cat --on" redlock exec nightly -- cat --on
            """);

        Assert.Equal(
            ["--on-lost", "kill warn ignore", "kill warn ignore", "kill", "settings.conf", "pages", "redlock", "settings.conf"], said);
        Assert.Equal(Untouched, folder.Listing());
    }

    [ToolFact(Tool.Bash)]
    public async Task Bash_should_complete_words_that_are_typed_before_others()
    {
        using var folder = new ShellFolder();

        var said = await folder.RunAsync(Tool.Bash, """
            source <(redlock completion bash)
            COMP_LINE="redlock exec --on- nightly -- ls" COMP_POINT=18 COMP_WORDS=(redlock exec --on- nightly -- ls) COMP_CWORD=2
            _redlock
            echo "${COMPREPLY[*]}"
            complete -p redlock
            """);

        Assert.Equal(["--on-lost", "complete -F _redlock redlock"], said);
    }

    [ToolFact(Tool.Zsh)]
    public async Task Zsh_should_complete_what_is_typed()
    {
        using var folder = new ShellFolder();

        // A shell behind a terminal of its own: the line that comes back is what a person would see after a tab.
        var said = await folder.RunAsync(Tool.Zsh, """
            zmodload zsh/zpty
            redlock completion zsh > _redlock
            zpty shell zsh -f -i
            zpty -w shell "setopt no_beep; autoload -Uz compinit; compinit -u -D; source ./_redlock; rm _redlock; bindkey '^I' complete-word; PS1='now''> '"
            zpty -r -m shell seen '*now> *'
            try() {
                zpty -w -n shell "$1"$'\t'
                zpty -r -m shell seen "*$2*" && print -r -- "$2"
                zpty -w -n shell $'\C-u'
            }
            try 'redlock exec --on-l' 'exec --on-lost'
            try 'redlock exec --on-lost k' '--on-lost kill'
            try 'redlock exec --on-lost=k' '--on-lost=kill'
            try 'redlock run --config s' '--config settings.conf'
            try 'redlock explore --html pag' '--html pages/'
            try 'redlock run --set redlock.tt' '--set redlock.ttl='
            try 'redlock exec nightly -- cat s' 'cat settings.conf'
            zpty -d shell
            """, "-f");

        Assert.Equal(
            [
                "exec --on-lost", "--on-lost kill", "--on-lost=kill", "--config settings.conf", "--html pages/",
                "--set redlock.ttl=", "cat settings.conf",
            ],
            said);
        Assert.Equal(Untouched, folder.Listing());
    }

    [ToolFact(Tool.Fish)]
    public async Task Fish_should_complete()
    {
        using var folder = new ShellFolder();

        var said = await folder.RunAsync(Tool.Fish, """
            redlock completion fish | source
            for line in 'redlock exec --on-' 'redlock exec --on-lost ' 'redlock exec --on-lost=k' 'redlock run --config s' \
                'redlock explore --html pa' 'redlock exec nightly -- cat s' 'redlock exec nightly -- ls --on-'
                complete -C$line
            end
            """, "--no-config");

        Assert.StartsWith("--on-lost\tWhat to do when the lock becomes uncertain", said[0], StringComparison.Ordinal);
        Assert.Equal(
            ["ignore", "kill", "warn", "--on-lost=kill", "settings.conf", "pages/", "settings.conf"], said.Skip(1).Select(line => line.Split('\t')[0]));
        Assert.Equal(Untouched, folder.Listing());
    }

    [Fact]
    public async Task PowerShell_should_be_given_a_completer_that_asks_the_program()
    {
        using var program = new Invocation();

        var code = await program.RunAsync("completion", "pwsh");

        Assert.Equal(0, code);
        Assert.Contains("Register-ArgumentCompleter -Native -CommandName redlock -ScriptBlock {", program.Output, StringComparison.Ordinal);
        Assert.Contains("redlock \"[suggest:$position]\" \"[describe]\" \"$line\"", program.Output, StringComparison.Ordinal);
        Assert.Equal(program.Output.Count(letter => letter == '{'), program.Output.Count(letter => letter == '}'));
    }
}
