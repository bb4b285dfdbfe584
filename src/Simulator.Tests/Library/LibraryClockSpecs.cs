using Simulator.Nodes;
using Simulator.Tests.Examples;
using Simulator.Tests.Exec;
using Xunit;

namespace Simulator.Tests.Library;

/// <summary>The wall clock of processes that use the library is stepped while they hold locks and wait for them; that of the nodes is not.</summary>
public sealed class LibraryClockSpecs
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [ToolFact(Tool.Faketime)]
    public async Task Leaders_should_follow_each_other_through_steps_in_both_directions()
    {
        await using var fleet = await NodeFleet.StartAsync(new FleetSettings { Count = 3 }, TimeProvider.System, CancellationToken.None);
        using var clock = await SteppedClock.CreateAsync();
        using var example = ExampleProcess.Start(
            $"dotnet exec examples/bin/{ExampleProcess.Configuration}/net10.0/Examples.dll leader-election",
            [("REDIS_NODES", string.Join(',', fleet.Nodes.Select(node => node.Address))), .. clock.Variables.Select(variable => (variable.Key, variable.Value))]);

        // The first leader's lock has to expire; the second holds its own through the next step.
        await example.HearAsync("is killed");
        clock.StepTo(Hour);
        await example.HearAsync("leads");
        clock.StepTo(-Day);
        var (exitCode, output, error) = await example.EndAsync();

        Assert.True(exitCode == 0, $"{exitCode}: {output}{error}");
        Assert.EndsWith("3 terms, one leader at a time.", output.TrimEnd(), StringComparison.Ordinal);
    }
}
