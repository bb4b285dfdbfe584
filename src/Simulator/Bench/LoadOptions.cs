using System.CommandLine;
using Simulator.Bench.Measuring;

namespace Simulator.Bench;

/// <summary>How a benchmark loads the lock.</summary>
/// <param name="Concurrency">How many drivers.</param>
/// <param name="Rounds">How many rounds of each contender are kept.</param>
/// <param name="Length">Of one round.</param>
/// <param name="FreshResources">A new resource for every cycle, else one per driver.</param>
/// <param name="MaxInFlight">Calls in flight per node; null as configured.</param>
internal sealed record Load(int Concurrency, int Rounds, RoundLength Length, bool FreshResources, int? MaxInFlight, TimeSpan Ttl);

/// <summary>The options that say so.</summary>
internal sealed class LoadOptions
{
    private static readonly TimeSpan LongestRound = TimeSpan.FromSeconds(60);

    private readonly Option<int> _concurrency = BenchOption.Count("--concurrency", "How many drivers.", least: 1, normally: 256);
    private readonly Option<int> _rounds = BenchOption.Count("--rounds", "How many rounds of each contender are kept.", least: 1, normally: 5);
    private readonly Option<TimeSpan> _duration = BenchOption.Duration("--duration", "How long each contender is measured, over all its rounds.", TimeSpan.FromSeconds(10));
    private readonly Option<long?> _cycles = BenchOption.Amount("--cycles", "End each round after so many cycles, instead of after a time.");
    private readonly Option<bool> _fresh = BenchOption.Switch("--fresh-resources", "A new resource for every cycle instead of one per driver.");
    private readonly Option<int> _maxInFlight = BenchOption.Count("--max-in-flight", "Calls in flight per node; 0 leaves it as configured.", least: 0, normally: 0);
    private readonly Option<TimeSpan> _ttl = BenchOption.Duration("--ttl", "How long nodes keep a lock.", TimeSpan.FromSeconds(30));

    public NodeOptions Nodes { get; } = new();

    public void AddTo(Command command)
    {
        command.Options.Add(_concurrency);
        command.Options.Add(_rounds);
        command.Options.Add(_duration);
        command.Options.Add(_cycles);
        command.Options.Add(_fresh);
        command.Options.Add(_maxInFlight);
        command.Options.Add(_ttl);
        command.Options.Add(BenchRun.Json);
        Nodes.AddTo(command);
    }

    public Load Read(ParseResult parsed)
    {
        var rounds = parsed.GetValue(_rounds);
        var cycles = parsed.GetValue(_cycles);
        var length = new RoundLength(cycles is null ? parsed.GetValue(_duration) / rounds : LongestRound, cycles);
        var maxInFlight = parsed.GetValue(_maxInFlight);
        return new Load(
            parsed.GetValue(_concurrency), rounds, length, parsed.GetValue(_fresh), maxInFlight == 0 ? null : maxInFlight, parsed.GetValue(_ttl));
    }
}
