using Simulator.Cli.Completion;
using Xunit;

namespace Simulator.Tests.Cli.Completion;

public class ShellWordsSpecs
{
    [Theory]
    [InlineData("redlock exec --on", "redlock|exec", "--on")]
    [InlineData("redlock exec ", "redlock|exec", "")]
    [InlineData("  redlock   exec", "redlock", "exec")]
    [InlineData("exec -c \"cp a b\" x", "exec|-c|cp a b", "x")]
    [InlineData("exec -c 'say \"hi\"' x", "exec|-c|say \"hi\"", "x")]
    [InlineData("exec a\\ b c", "exec|a b", "c")]
    [InlineData("exec '' x", "exec|", "x")]
    [InlineData("exec \"an open", "exec", "an open")]
    public void A_line_should_be_split_as_a_shell_splits_it(string line, string before, string word)
    {
        var words = ShellWords.Split(line);

        Assert.Equal(before.Split('|'), words.Before);
        Assert.Equal(word, words.Word);
    }
}
