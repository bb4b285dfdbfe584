using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using System.Xml.Linq;
using Simulator.Cli;
using Simulator.Explore.WhatIf;
using Xunit;

namespace Simulator.Tests.Explore.WhatIf;

public sealed class WhatIfCommandSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redlock-what-if-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public void Options_should_say_everything_that_can_be_asked()
    {
        var question = Read("--ttl 1s --ttl 300ms --max-ttl 1min --nodes 3 --processes 2 --clients 4 --resources 2 --work 5ms --think 1s --wait 0 --watched "
            + "--fencing off --amnesia-detection off --persistence always --drift-factor 2% --node-clock-drift 100ppm --process-clock-drift 0 "
            + "--latency-min 100us --latency 1ms --latency-p99 9ms --pause-rate 3/min --pause-p50 80ms --pause-p99 4s --pause-stops-clock "
            + "--process-crash-rate 0 --node-crash-rate 2/day --node-crash-mean 30s --clock-jump-rate 1/h --clock-jump 2s "
            + "--partition-rate 1/h --partition 10s --slow-write-rate 0.5/s --slow-write-mean 200ms --seed 9");

        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(300)], question.Ttls.ToArray());
        Assert.Equal((3, 2, 4, 2), (question.Nodes, question.Processes, question.Clients, question.Resources));
        Assert.Equal((true, false, false, "always"), (question.Watched, question.Fencing, question.AmnesiaDetection, question.Persistence));
        Assert.Equal((0.02, 1e-4, 0.0), (question.DriftFactor, question.NodeClockDrift, question.ProcessClockDrift));
        Assert.Equal(LatencySpread.Tailed(TimeSpan.FromMicroseconds(100), TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(9)), question.Latency);
        Assert.Equal(new Incidents(0.05, new Durations.Lognormal(TimeSpan.FromMilliseconds(80), TimeSpan.FromSeconds(4))), question.Pauses);
        Assert.Null(question.ProcessCrashes);
        Assert.Equal(new Incidents(2.0 / 86_400, new Durations.Exponential(TimeSpan.FromSeconds(30))), question.NodeCrashes);
        Assert.Equal(new Incidents(1.0 / 3_600, new Durations.Always(TimeSpan.FromSeconds(2))), question.ClockJumps);
        Assert.Equal(new Incidents(0.5, new Durations.Exponential(TimeSpan.FromMilliseconds(200))), question.SlowWrites);
        Assert.True(question.PausesStopClocks);
        Assert.Equal(9UL, question.Seed);
    }

    [Fact]
    public void Without_options_the_usual_should_be_asked() =>
        Assert.Equal(JsonSerializer.Serialize(new WhatIfQuestion()), JsonSerializer.Serialize(Read("")));

    [Theory]
    [InlineData("--pause-mean 1s --pause-p50 1s --pause-p99 2s", "--pause, --pause-mean and --pause-p50 exclude each other.")]
    [InlineData("--pause-p50 1s", "--pause-p50 and --pause-p99 go together.")]
    [InlineData("--clock-jump 1s", "--clock-jump says how long, but nothing how often: give --clock-jump-rate as well.")]
    [InlineData(
        "--slow-write-rate 1/h",
        "--slow-write-rate says how often, but nothing how long: give --slow-write, --slow-write-mean, or --slow-write-p50 and --slow-write-p99.")]
    [InlineData("--latency 1ms --latency-p99 2ms --latency-max 3ms", "--latency-p99 and --latency-max exclude each other.")]
    [InlineData("--latency-min 3ms --latency-max 2ms", "--latency-max must be more than --latency-min.")]
    public void Options_that_contradict_each_other_should_be_refused_with_a_sentence(string line, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<UsageException>(() => Read(line)).Message);

    [Theory]
    [InlineData("--ttl soon", "'soon' is no duration")]
    [InlineData("--pause-rate often", "'often' is no rate")]
    [InlineData("--drift-factor much", "'much' is no share")]
    public void Text_that_is_no_figure_should_be_refused(string line, string words)
    {
        var command = new Command("what-if");
        new WhatIfCommandOptions().AddTo(command);

        Assert.Contains(words, Assert.Single(command.Parse(line).Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Command_should_write_tables_and_draw_a_plot()
    {
        var code = Run("--ttl 1s --ttl 2s --runs 2 --think 200ms --wait 1s --pause-rate 20/min --pause 3s --plot out.svg");

        Assert.Equal(0, code);
        Assert.StartsWith("What if the TTL were 1 s or 2 s?", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Each process stands still 20 times a minute, for 3 s.", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("overlapping beliefs", _output.ToString(), StringComparison.Ordinal);
        Assert.NotNull(XDocument.Load(Path.Combine(_folder, "out.svg")).Root);
    }

    [Fact]
    public void Command_should_write_figures_as_json()
    {
        var code = Run("--ttl 1s --runs 1 --think 200ms --wait 1s --json");

        using var figures = JsonDocument.Parse(_output.ToString());
        var ttl = Assert.Single(figures.RootElement.GetProperty("answers").EnumerateArray().ToArray());
        Assert.Equal(0, code);
        Assert.True(ttl.GetProperty("cycles").GetInt64() > 0);
        Assert.True(ttl.GetProperty("overlaps").GetProperty("interval").GetProperty("high").GetDouble() > 0);
    }

    [Fact]
    public void Plot_that_cannot_be_written_should_be_told()
    {
        var code = Run("--ttl 1s --runs 1 --think 200ms --wait 1s --plot nowhere/out.svg");

        Assert.Equal(69, code);
        Assert.Contains("--plot", _error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static WhatIfQuestion Read(string line)
    {
        var options = new WhatIfCommandOptions();
        var command = new Command("what-if");
        options.AddTo(command);
        return options.Read(command.Parse(line));
    }

    private int Run(string line)
    {
        var surroundings = new Surroundings(_output, _error, ImmutableDictionary<string, string>.Empty, _folder, _folder, Interactive: false);
        return WhatIfCommand.Create(surroundings).Parse(line).Invoke(new InvocationConfiguration { Output = _output, Error = _error });
    }
}
