using Simulator.Bench.Measuring;

namespace Simulator.Bench.Processes;

/// <summary>One round of several processes, merged by fencing token: tokens only grow, so their order is the order in which the lock was held.</summary>
/// <param name="commands">As the nodes counted them; null when they do not.</param>
internal sealed class GroupRound(IReadOnlyList<RoundDone> processes, long? commands)
{
    /// <summary>Which process held the lock, one after the other.</summary>
    private readonly int[] _holders =
    [
        .. processes.SelectMany((done, process) => done.Tokens.Select(token => (token, process))).OrderBy(held => held.token).Select(held => held.process),
    ];

    private double Seconds => processes.Max(done => done.Elapsed).TotalSeconds;

    public int Grants => _holders.Length;

    /// <summary>Tokens that two leases have, which never may be.</summary>
    public int TokensTwice => Grants - processes.SelectMany(done => done.Tokens).Distinct().Count();

    public double HandOversPerSecond => Grants / Seconds;

    /// <summary>Where the next holder is in another process.</summary>
    public double AcrossPerSecond => _holders.Zip(_holders.Skip(1)).Count(pair => pair.First != pair.Second) / Seconds;

    public double? CommandsEach => Grants == 0 ? null : (double?)commands / Grants;

    public double CpuMicrosecondsEach => processes.Sum(done => done.Cpu.TotalMicroseconds) / Grants;

    public long LostRounds => processes.Sum(done => done.LostRounds);

    public long FailedRounds => processes.Sum(done => done.FailedRounds);

    public long Failures => processes.Sum(done => done.Failures.Values.Sum());

    /// <summary>Leases of each client of each process.</summary>
    public IEnumerable<long> GrantsOfClients => processes.SelectMany(done => done.Grants);

    /// <summary>The waits of all processes.</summary>
    public Histogram Waits()
    {
        var all = new Histogram();
        foreach (var done in processes)
        {
            all.Add(done.Waits, done.LongestWait);
        }

        return all;
    }
}
