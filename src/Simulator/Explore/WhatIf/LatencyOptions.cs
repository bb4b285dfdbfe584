using System.CommandLine;
using Simulator.Cli;

namespace Simulator.Explore.WhatIf;

/// <summary>The options that say how long messages take, one way between a process and a node.</summary>
internal sealed class LatencyOptions
{
    private static readonly LatencySpread Usual = new WhatIfQuestion().Latency;

    private readonly Option<TimeSpan?> _median = Time(
        "--latency",
        "One way between a process and a node, which is half of a ping. With --latency-p99 half of the messages take no longer, without it all take as long. "
        + $"Usually {Usual.Words}.");

    private readonly Option<TimeSpan?> _least = Time("--latency-min", "No message is faster; 0 when not given.");
    private readonly Option<TimeSpan?> _p99 = Time("--latency-p99", "99 of 100 messages take no longer; what they take beyond --latency-min is lognormal.");
    private readonly Option<TimeSpan?> _most = Time("--latency-max", "Instead of --latency-p99: anything from --latency-min to this, all alike.");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_median, _least, _p99, _most])
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="UsageException">The options contradict each other.</exception>
    public LatencySpread Read(ParseResult line)
    {
        var (median, least, p99, most) = (line.GetValue(_median), line.GetValue(_least), line.GetValue(_p99), line.GetValue(_most));
        return (median, least, p99, most) switch
        {
            (null, null, null, null) => Usual,
            (_, _, not null, not null) => throw new UsageException("--latency-p99 and --latency-max exclude each other."),
            (null, { } from, null, { } to) => Spread(from, to),
            (null, null, null, { } to) => Spread(TimeSpan.Zero, to),
            (_, _, null, not null) => throw new UsageException("--latency-max goes with --latency-min, not with --latency."),
            ({ } half, _, { } rare, null) => LatencySpread.Tailed(least ?? TimeSpan.Zero, half, rare),
            ({ } same, null, null, null) => LatencySpread.Fixed(same),
            ({ }, _, null, null) => throw new UsageException("--latency-min goes with --latency-p99 or --latency-max."),
            _ => throw new UsageException("--latency-min and --latency-p99 go with --latency."),
        };

        static LatencySpread Spread(TimeSpan from, TimeSpan to) =>
            from < to ? LatencySpread.Uniform(from, to) : throw new UsageException("--latency-max must be more than --latency-min.");
    }

    private static Option<TimeSpan?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = argument => OptionText.Duration(argument),
    };
}
