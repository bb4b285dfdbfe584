using Simulator.Cli.Help;
using Xunit;

namespace Simulator.Tests.Cli.Help;

public class WrappingSpecs
{
    [Theory]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("one two three", 6, "one|two|three")]
    [InlineData("immeasurable one", 4, "immeasurable|one")]
    [InlineData("", 4, "")]
    [InlineData("one [default:\u00a05s]", 15, "one|[default: 5s]")]
    public void Words_should_go_to_the_next_line_where_they_do_not_fit(string text, int width, string lines) =>
        Assert.Equal(lines.Split('|'), Wrapping.Lines(text, width));

    [Theory]
    [InlineData("redlock run --clients 3", 30, "  redlock run --clients 3")]
    [InlineData("redlock run --clients 3 --work 5s", 30, @"  redlock run --clients 3 \|      --work 5s")]
    [InlineData("redlock run --nodes external --work 5s --wait 10s", 32, @"  redlock run --nodes external \|      --work 5s --wait 10s")]
    [InlineData("redlock run a-word-that-does-not-fit --work 5s", 20, @"  redlock run a-word-that-does-not-fit \|      --work 5s")]
    public void A_command_should_be_continued_before_an_option(string command, int width, string lines) =>
        Assert.Equal(lines.Split('|'), Wrapping.Command(command, 2, width));
}
