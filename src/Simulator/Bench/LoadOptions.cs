using System.CommandLine;
using Simulator.Bench.Measuring;

namespace Simulator.Bench;

/// <summary>How a benchmark loads the lock.</summary>
/// <param name="Drivers">How many ask for locks at once.</param>
/// <param name="Rounds">How many rounds of each contender are kept.</param>
/// <param name="Length">Of one round.</param>
/// <param name="Ttl">How long nodes keep a lock.</param>
/// <param name="MaxInFlight">Calls in flight per node; null for the lock's default.</param>
/// <param name="NodeTimeout">How long a node may take to answer the lock; null for the lock's default.</param>
internal sealed record Load(int Drivers, int Rounds, RoundLength Length, TimeSpan Ttl, int? MaxInFlight, TimeSpan? NodeTimeout);

/// <summary>The options that say so.</summary>
/// <param name="drivers">What this benchmark calls its drivers.</param>
internal sealed class LoadOptions(string drivers, int normally)
{
    private static readonly TimeSpan LongestRound = TimeSpan.FromSeconds(60);

    private readonly Option<int> _drivers = BenchOption.Count(drivers, "How many ask for locks at once.", least: 1, normally);
    private readonly Option<int> _rounds = BenchOption.Count(
        "--rounds", "How many rounds of each kind are kept, after a warm-up.", least: 1, normally: 5);
    private readonly Option<TimeSpan> _duration = BenchOption.Duration(
        "--duration", "How long each kind is measured, over all its rounds.", TimeSpan.FromSeconds(10));
    private readonly Option<long?> _cycles = BenchOption.Amount(
        "--cycles", "End each round after so many cycles, instead of after a time.");
    private readonly Option<TimeSpan> _ttl = BenchOption.Duration("--ttl", "How long nodes keep a lock.", TimeSpan.FromSeconds(30));
    private readonly Option<int> _maxInFlight = BenchOption.Count(
        "--max-in-flight", "Calls in flight per node, which the floor does not limit; 0: the lock's default.", least: 0, normally: 1024);

    private readonly Option<TimeSpan> _nodeTimeout = BenchOption.Duration(
        "--node-timeout", "How long a node may take to answer the lock; the lock's default when not given.", default);

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_drivers, _rounds, _duration, _cycles, _ttl, _maxInFlight, _nodeTimeout])
        {
            command.Options.Add(option);
        }
    }

    public Load Read(ParseResult parsed)
    {
        var rounds = parsed.GetValue(_rounds);
        var cycles = parsed.GetValue(_cycles);
        var length = new RoundLength(cycles is null ? parsed.GetValue(_duration) / rounds : LongestRound, cycles);
        var maxInFlight = parsed.GetValue(_maxInFlight);
        var nodeTimeout = parsed.GetValue(_nodeTimeout);
        return new Load(
            parsed.GetValue(_drivers),
            rounds,
            length,
            parsed.GetValue(_ttl),
            maxInFlight == 0 ? null : maxInFlight,
            nodeTimeout == TimeSpan.Zero ? null : nodeTimeout);
    }
}
