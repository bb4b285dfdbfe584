using System.Text.RegularExpressions;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Hosting;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Tests.Cli;
using Simulator.Tests.Library;
using Simulator.Tests.Service;
using Xunit;

namespace Simulator.Tests.Pages;

/// <summary>What README.md prints is compiled, run, or at least understood by the program.</summary>
public sealed partial class ReadmeSpecs
{
    private const string Readme = "README.md";

    /// <summary>Commands that are not run here as they are printed, and why. All are read by the program's own command line (<see cref="PageCommandSpecs"/>).</summary>
    private static readonly Dictionary<string, string> NotRunHere = new(StringComparer.Ordinal)
    {
        ["run"] = "RunCommandSpecs run it; this long one is that of AcceptanceSurroundingsSpecs",
        ["explore"] = "ExploreCommandSpecs: half a minute by design",
        ["serve"] = "every test of the service; it runs until it is stopped",
        ["worker --counter counter.json"] = "WorkerCommandSpecs: needs a service on the usual port",
        ["load contention"] = "a minute, and needs a service",
        ["load failure"] = "three minutes, and needs a service",
        ["exec nightly -- ./report.sh"] = "ExecPageSpecs",
        ["run --fencing off --fault 1s pause-client 0 8s"] = "nine seconds; the explorer plays it as pause-after-grant",
        ["run --fault 2s stop 2,3,4 --fault 5s start 4"] = "seconds by its faults; its settings are checked",
        ["run --fault 1s hang 3 --fault 4s resume 3"] = "seconds by its faults; its settings are checked",
        ["run --fault 2s restart-empty 1"] = "seconds by its faults; its settings are checked",
        ["run --nodes process"] = "needs redis-server; RedisServerNodeSpecs",
        ["run --profile lab3 --log-format client"] = "the usual length of a run; RunCommandSpecs have a short one",
        ["run --coordinators 3"] = "the usual length of a run",
        ["run --plain"] = "the usual length of a run",
        ["run --nodes external --no-faults"] = "needs Docker",
        ["nodes --ports 7001,7002,7003"] = "fixed ports; NodesCommandSpecs",
        ["explore --mutant all"] = "minutes; the mutants have tests of their own",
        ["explore what-if --ttl 1s --ttl 10s --pause-rate 2/min"] = "the tests of what-if",
        ["bench uncontended --nodes process"] = "needs redis-server and a quiet machine",
        ["nodes -- examples/shell/nightly.sh"] = "ExampleSpecs",
        ["nodes -- sh -c echo \"$REDIS_NODES\""] = "NodesCommandSpecs",
        ["man --folder ~/.local/share/man/man1"] = "ReadmeSectionSpecs, in a home folder of their own",
    };

    /// <summary>How lines begin that these tests find: the last two are not theirs to run.</summary>
    private static readonly string[] Checked = ["dotnet run", "docker compose", "curl", "dotnet test", "export REDIS_NODES="];

    private static IEnumerable<PageCommand> Commands => PageCommand.On(Readme).Where(command => command.IsOfTheProgram);

    [Fact]
    public void Every_snippet_of_the_page_should_be_compiled_as_printed()
    {
        var printed = Snippets.PrintedOn(Readme);

        Assert.Equal(Snippets.CompiledIn("src/Simulator.Tests/Pages/ReadmeSnippets.cs"), printed);
        Assert.Equal(Snippets.CountOn(Readme), printed.Count);
    }

    [Fact]
    public async Task The_snippets_should_do_what_the_page_says()
    {
        await using var hosted = await HostedLocks.StartAsync();
        var program = new ReadmeSnippets();
        var settings = RedlockSettings.From(RedlockSettings.Reference) with
        {
            Nodes = [.. hosted.Fleet.Nodes.Select(node => NodeAddress.Parse(node.Address))], NodeTimeout = TimeSpan.FromSeconds(1), NodeTimeoutDivisor = 5,
        };
        var akka = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        akka.Services.AddAkka("app", builder => builder.WithRedlock(settings));
        using var host = akka.Build();
        await host.StartAsync();

        await program.HostAsync(Empty(), hosted.Locks, CancellationToken.None);
        var token = await ReadmeSnippets.AkkaAsync(Empty(), host.Services.GetRequiredService<IRequiredActor<LockCoordinator>>());

        Assert.Equal(((42, 1L), new FencingToken(1)), (program.Charged, token));
        await host.StopAsync();
    }

    [Fact]
    public async Task Every_command_that_is_quick_and_needs_nothing_should_be_run()
    {
        await using var service = await ServiceProcess.StartAsync(["--count", "5"]);
        await service.Client.HealthyAsync(5);
        var run = Commands.Where(command => !NotRunHere.ContainsKey(command.Words)).ToArray();

        Assert.NotEmpty(run);
        foreach (var command in run)
        {
            using var program = new Invocation { Variables = { ["LOCK_SERVICE_URL"] = service.Client.Http.BaseAddress!.ToString().TrimEnd('/') } };
            var code = await program.RunAsync([.. command.Arguments]);
            Assert.True(code == 0, $"{command.Words}: {code}, {program.Output}{program.Error}");
            Assert.NotEmpty(program.Output);
        }
    }

    [Fact]
    public void Every_exception_should_still_be_on_the_page() =>
        Assert.Empty(NotRunHere.Keys.Except(Commands.Select(command => command.Words), StringComparer.Ordinal));

    [Fact]
    public void Every_example_of_the_page_should_be_on_that_of_the_examples_which_are_run()
    {
        var examples = PageCommand.On(Readme).Where(IsExample).Select(command => command.Words).ToArray();

        Assert.Equal(6, examples.Length);
        Assert.Empty(examples.Except(PageCommand.On("examples/README.md").Where(IsExample).Select(command => command.Words), StringComparer.Ordinal));
    }

    [Fact]
    public void Every_line_of_a_block_of_commands_should_be_one_that_is_checked()
    {
        var blocks = Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, Readme))).Select(match => match.Groups["lines"].Value.Split('\n'));
        var commands = blocks.Where(lines => Checked.Any(start => lines[0].StartsWith(start, StringComparison.Ordinal))).ToArray();

        Assert.InRange(commands.Length, 9, int.MaxValue);
        Assert.All(commands.SelectMany(lines => lines), line => Assert.Contains(Checked, start => line.StartsWith(start, StringComparison.Ordinal)));
    }

    [ToolFact(Tool.Curl)]
    public async Task Every_curl_of_the_page_should_be_answered()
    {
        await using var service = await ServiceProcess.StartAsync(["--count", "5"]);
        await service.Client.HealthyAsync(5);
        var commands = PageCommand.On(Readme).Where(command => command.Program == Tool.Curl).ToArray();

        Assert.NotEmpty(commands);
        foreach (var command in commands)
        {
            var asked = command.Arguments.Select(word => word.Replace("http://127.0.0.1:8000", service.Client.Http.BaseAddress!.ToString().TrimEnd('/'), StringComparison.Ordinal));
            var (code, said) = await Tool.RunAsync(Tool.Curl, service.Folder, [.. asked, "--fail-with-body"]);
            Assert.True(code == 0, said);
            Assert.Contains("fencing_token", said, StringComparison.Ordinal);
        }
    }

    private static bool IsExample(PageCommand command) => command.Words.Contains("examples", StringComparison.Ordinal);

    private static HostApplicationBuilder Empty() => Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());

    [GeneratedRegex("^```\n(?<lines>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
