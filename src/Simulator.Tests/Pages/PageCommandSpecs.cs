using Simulator.Cli;
using Simulator.Tests.Cli;
using Simulator.Tests.Deploy;
using Xunit;

namespace Simulator.Tests.Pages;

/// <summary>Every command that a page prints is one that its program understands.</summary>
public sealed class PageCommandSpecs
{
    /// <summary>Those of <c>run</c> that say how it is shown, which <c>config</c> does not know.</summary>
    private static readonly string[] OfTheDisplay = ["--plain", "--json", "--no-color"];

    public static TheoryData<string> Pages => [.. PageCommand.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_of_the_program_should_be_understood(string page)
    {
        using var program = new Invocation();

        Assert.All(
            PageCommand.On(page).Where(command => command.IsOfTheProgram),
            command => Assert.Null(UsageError.In(CommandLine.Parse(command.Arguments, program.Surroundings))));
    }

    [Fact]
    public async Task The_settings_of_every_run_should_make_sense()
    {
        foreach (var command in PageCommand.Pages.SelectMany(PageCommand.On).Where(command => command.IsOfTheProgram && command.Arguments is ["run", ..]))
        {
            using var program = new Invocation { Variables = { ["REDIS_NODES"] = command.Words.Contains("external", StringComparison.Ordinal) ? "a:1,b:1,c:1" : "" } };
            Assert.True(await program.RunAsync(["config", .. command.Arguments.Skip(1).Where(word => !OfTheDisplay.Contains(word))]) == 0, $"{command.Words}: {program.Error}");
        }
    }

    [Fact]
    public void Every_compose_command_should_name_what_there_is()
    {
        var services = YamlFile.Read("docker-compose.yml")["services"].Maps.ToArray();
        foreach (var command in PageCommand.Pages.SelectMany(PageCommand.On).Where(command => command.Program == "docker"))
        {
            var words = command.Arguments.Skip(1).Where(word => !word.StartsWith('-')).ToList();
            var profile = command.Arguments.SkipWhile(word => word != "--profile").Skip(1).FirstOrDefault();
            Assert.True(profile is null || words.Remove(profile) && services.Any(service => service.Content.Texts("profiles").Contains(profile)), command.Words);
            Assert.Contains(words[0], (string[])["up", "down", "stop", "start", "logs"]);
            Assert.All(words.Skip(1), name => Assert.Contains(name, services.Select(service => service.Name)));
        }
    }

    [Fact]
    public void The_pages_should_have_commands_of_every_kind()
    {
        var found = PageCommand.Pages.SelectMany(PageCommand.On).ToArray();

        Assert.InRange(found.Count(command => command.IsOfTheProgram), 60, int.MaxValue);
        Assert.InRange(found.Count(command => command.Program == "docker"), 5, int.MaxValue);
        Assert.Contains(found, command => command.Arguments is ["exec", "-n", "orders/42", "-c", "cp new.csv orders.csv && ./import orders.csv"]);
        Assert.Contains(found, command => command.Arguments is ["acquire", "--wait", "10s", "--ttl", "30s", "nightly"]);
        Assert.Contains(found, command => command.Arguments is ["run", "--fencing", "off", "--fault", "1s pause-client 0 8s"]);
    }
}
