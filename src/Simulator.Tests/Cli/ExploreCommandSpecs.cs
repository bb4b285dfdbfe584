using System.Diagnostics;
using System.Text.Json;
using Simulator.Cli;
using Simulator.Explore;
using Simulator.Explore.Search;
using Xunit;

namespace Simulator.Tests.Cli;

public sealed class ExploreCommandSpecs : IDisposable
{
    private readonly Invocation _invocation = new();

    public void Dispose() => _invocation.Dispose();

    [Fact]
    public async Task Explore_should_say_what_was_exercised_and_end_with_the_verdict()
    {
        var code = await _invocation.RunAsync("explore", "--seeds", "100");

        Assert.Equal(ExitCode.Held, code);
        Assert.Contains("fault, by what a process was doing", _invocation.Output, StringComparison.Ordinal);
        Assert.EndsWith("Held: 100 runs, and no property broke while the assumptions held.", _invocation.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explore_should_write_one_JSON_document()
    {
        _ = await _invocation.RunAsync("explore", "--seeds", "64", "--assumptions", "kept", "--json");

        var report = JsonDocument.Parse(_invocation.Output).RootElement;
        Assert.Equal((64, 0), (report.GetProperty("seeds").GetInt64(), report.GetProperty("bugs").GetInt64()));
        Assert.Equal(16, report.GetProperty("trace_hash").GetString()!.Length);
    }

    [Fact]
    public async Task Explore_should_list_every_hazard()
    {
        _ = await _invocation.RunAsync("explore", "--list");

        Assert.All(Enumerable.Range(1, 51), number => Assert.Contains($"H{number:00}  ", _invocation.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_scenario_should_be_drawn()
    {
        var code = await _invocation.RunAsync("explore", "--scenario", "h01", "--html", "pages");

        Assert.Equal(ExitCode.Held, code);
        Assert.Equal(5, Directory.GetFiles(Path.Combine(_invocation.Folder, "pages"), "*.svg").Length);
        Assert.EndsWith("went as expected, those that break a property included.", _invocation.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no scenario 'pause-after-grand'; did you mean pause-after-grant? explore --list names all.", "explore", "--scenario", "pause-after-grand")]
    [InlineData("There is no seeded bug 'no-jiter'; the nearest is 'no-jitter'.", "explore", "--mutant", "no-jiter")]
    [InlineData("'0' is no whole number from 1 on.", "explore", "--seeds", "0")]
    [InlineData("replay nowhere.json: ", "replay", "nowhere.json")]
    public async Task What_cannot_be_should_be_one_sentence(string sentence, params string[] arguments)
    {
        var code = await _invocation.RunAsync(arguments);

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(sentence, _invocation.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_cannot_be_written_should_be_one_sentence()
    {
        var file = _invocation.Write("file", "");

        var code = await _invocation.RunAsync("explore", "--scenario", "late-write", "--html", Path.Combine(file, "pages"));

        Assert.Equal(ExitCode.Unavailable, code);
        Assert.StartsWith("--html: ", _invocation.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seed_should_be_kept_as_a_small_plan_that_shows_the_same()
    {
        var seed = Shown();

        var kept = await _invocation.RunAsync("replay", $"{seed}", "--assumptions", "broken", "--keep", "small.json");
        var again = await _invocation.RunAsync("replay", "small.json", "--json");

        Assert.Equal((ExitCode.Held, ExitCode.Held), (kept, again));
        Assert.Contains("decisions after", _invocation.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seed_should_take_the_same_way_in_another_process()
    {
        using var system = new ExploreSystem();
        var here = system.Run(new Swarm(Disturbance.Any).PlanOf(11)).Hash;

        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(ExitCode).Assembly.Location, "replay", "11", "--json"]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal($"{here:x16}", JsonDocument.Parse(output).RootElement.GetProperty("trace_hash").GetString());
    }

    /// <summary>A seed in which a broken assumption breaks a property.</summary>
    private static ulong Shown() => new Campaign(new Swarm(Disturbance.Broken).PlanOf, 1, 500) { IsWorthALook = result => result.Breaches.Length > 0, StopAtFirst = true }
        .Run().Found[0].Plan.Seed;
}
