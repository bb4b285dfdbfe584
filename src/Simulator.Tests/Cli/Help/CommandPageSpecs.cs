using Simulator.Cli;
using Simulator.Cli.Completion;
using Simulator.Cli.Help;
using Xunit;

namespace Simulator.Tests.Cli.Help;

public class CommandPageSpecs
{
    public static IEnumerable<object[]> Paths { get; } = [.. CommandPages.All.Select(page => new object[] { page.Path })];

    public static IEnumerable<object[]> ExampleLines { get; } = [.. CommandPages.All.SelectMany(page => page.Examples.Select(example => new object[] { page.Path, example.Line }))];

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_command_should_have_a_description_and_an_example(string path)
    {
        var page = CommandPages.Of(path);

        Assert.Matches("^[A-Z].{7,}[.]$", page.Description);
        Assert.NotEmpty(page.Examples);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Options_and_arguments_should_have_a_description_and_a_word_for_their_value(string path)
    {
        var page = CommandPages.Of(path);

        Assert.All(page.Arguments.Concat(page.Options), row => Assert.Matches(@"^[A-Z0-9].{5,}[.?\]]$", row.Description));
        Assert.DoesNotContain(page.Options, row => row.Value == "TEXT");
    }

    [Theory]
    [MemberData(nameof(ExampleLines))]
    public void An_example_should_be_a_command_line_that_the_program_takes(string path, string line)
    {
        var words = ShellWords.Split(line + ' ').Before.SkipWhile(word => word.StartsWith("REDLOCK_", StringComparison.Ordinal))
            .TakeWhile(word => word is not (">" or ">>" or "<" or "|")).ToArray();

        Assert.StartsWith(path, string.Join(' ', words), StringComparison.Ordinal);
        Assert.Empty(CommandPages.ErrorsIn(words));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Help_should_fit_into_80_columns(string path) => Assert.All(HelpText.Of(CommandPages.Of(path), 80), line => Assert.InRange(line.Length, 0, 80));

    [Fact]
    public void Every_command_should_be_in_one_group() => Assert.Equal(
        CommandPages.Program.Commands.Select(page => page.Path).Order(StringComparer.Ordinal),
        CommandGroups.All.SelectMany(group => group.Names).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_exit_code_should_be_explained()
    {
        var codes = typeof(ExitCode).GetFields().Where(field => field.IsLiteral).Select(field => $"{field.GetRawConstantValue()}").ToArray();

        var explained = CommandPages.All.SelectMany(page => page.ExitCodes).Select(row => row.Code.Split('+')[0]).ToHashSet();

        Assert.Contains("122", codes);
        Assert.Superset(codes.ToHashSet(), explained);
    }

    [Theory]
    [InlineData("exec", "redlock exec [options] RESOURCE -- COMMAND [ARG...]")]
    [InlineData("status", "redlock status [options] RESOURCE")]
    [InlineData("config", "redlock config [options]")]
    public void The_synopsis_should_tell_what_must_be_given(string path, string synopsis) => Assert.Equal(synopsis, CommandPages.Of(path).Synopsis[0]);

    [Theory]
    [InlineData("run", "--ttl", "[default: 5s]")]
    [InlineData("run", "--log-level", "[default: info]")]
    [InlineData("serve", "--log-level", "[default: warn]")]
    [InlineData("exec", "--on-lost", "[default: kill]")]
    [InlineData("bench uncontended", "--nodes", "[default: process]")]
    public void Defaults_should_be_told(string path, string option, string usual) => Assert.EndsWith(
        usual, CommandPages.Of(path).Options.First(row => row.Names.Contains(option)).Description.Replace(Wrapping.Unbreakable, ' '), StringComparison.Ordinal);
}
