using System.Text.Json;
using Simulator.Tests.Cli;
using Xunit;

namespace Simulator.Tests.Bench.Processes;

public sealed class ProcessesBenchSpecs
{
    private const string Line = "bench contended --processes 2 --clients 4 --cycles 200 --rounds 1 --nodes embedded --count 3 --node-timeout 5s --json";

    [Theory]
    [InlineData("on")]
    [InlineData("off")]
    public async Task Two_processes_should_hand_a_lock_over_with_hints_and_without(string hints)
    {
        using var program = new Invocation();

        var code = await program.RunAsync([.. Line.Split(' '), "--hints", hints]);

        using var report = JsonDocument.Parse(program.Output);
        var many = report.RootElement.GetProperty("figures").GetProperty("contenders").EnumerateArray().Last();
        Assert.Equal(0, code);
        Assert.Equal("2 processes", many.GetProperty("name").GetString());
        Assert.True(many.GetProperty("across_per_second").GetProperty("median").GetDouble() > 0);
        Assert.Equal(0, many.GetProperty("failed").GetInt64());
    }

    [Fact]
    public async Task Without_tokens_nobody_could_tell_the_order()
    {
        using var program = new Invocation();

        Assert.Equal(64, await program.RunAsync("bench contended --processes 2 --fencing off".Split(' ')));
    }
}
