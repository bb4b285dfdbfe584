using System.Globalization;
using Redlock.Configuration;
using Redlock.Protocol;
using Simulator.Simulation;

namespace Simulator.Configuration;

/// <summary>One thing that the settings amount to.</summary>
/// <param name="Topic">A word or two.</param>
/// <param name="Warning">Whether it is likely not what was meant.</param>
internal sealed record Finding(string Topic, string Text, bool Warning = false);

/// <summary>What the settings of lock and run amount to, in plain words with the numbers.</summary>
internal sealed class LockArithmetic(RedlockSettings redlock, SimulationSettings run, int nodes)
{
    private static readonly TimeSpan LongTtl = TimeSpan.FromSeconds(30);

    private readonly Quorum _quorum = new(redlock.Mode == LockMode.Single ? 1 : nodes);

    private TimeSpan Drift => redlock.Drift.AllowanceFor(redlock.Ttl);

    private TimeSpan NodeTimeout => redlock.NodeTimeoutFor(redlock.Ttl);

    /// <summary>One round, and with fencing perhaps a second.</summary>
    private int Rounds => redlock.Fencing ? 2 : 1;

    private TimeSpan LeastValidity => redlock.Ttl - Drift - NodeTimeout * Rounds;

    /// <summary>One critical section after the other.</summary>
    private TimeSpan AllWork => run.Work * run.Increments * (run.Resources == ResourceNaming.Shared ? run.StartDelays.Length : 1);

    public IEnumerable<Finding> Findings() => [.. Nodes(), .. TimeOfALock(), .. Waiting(), .. Run()];

    private IEnumerable<Finding> Nodes()
    {
        if (redlock.Mode == LockMode.Single)
        {
            yield return new Finding("mode", "The first node alone decides: when it is lost, no lock is given until it is back.", Warning: true);
            yield break;
        }

        yield return new Finding("quorum", $"{Count(nodes, "node")}: {_quorum.Majority} must agree, {_quorum.Tolerated} may be lost.", _quorum.Tolerated == 0);
        if (nodes % 2 == 0)
        {
            yield return new Finding("quorum", $"An even number: {nodes - 1} nodes tolerate as many losses as {nodes}.", Warning: true);
        }
    }

    private IEnumerable<Finding> TimeOfALock()
    {
        yield return new Finding(
            "drift",
            $"{Ms(redlock.Ttl)} x {Number(redlock.Drift.Factor)} + {Ms(redlock.Drift.Padding)} = {Ms(Drift)} are taken off for clocks that run at different rates.",
            Drift > redlock.Ttl * 0.1);
        yield return new Finding("validity", $"TTL {Ms(redlock.Ttl)} - drift {Ms(Drift)} = {Ms(redlock.Ttl - Drift)} are the most that is left to a holder.");
        yield return new Finding(
            "time-out",
            $"A node has the smaller of {Ms(redlock.NodeTimeout)} and {Ms(redlock.Ttl)} / {redlock.NodeTimeoutDivisor} to answer: {Ms(NodeTimeout)}.");
        yield return new Finding(
            "validity",
            $"Acquiring takes at most {Rounds} x {Ms(NodeTimeout)}{(redlock.Fencing ? " (the second round settles the fencing token)" : "")}: {Ms(LeastValidity)} are the least that is left.",
            LeastValidity <= TimeSpan.Zero);
        yield return new Finding(
            "crash", $"A holder that dies blocks the others for up to {Ms(redlock.Ttl)}; a node that forgot its locks stays out for {Ms(redlock.MaxTtl)}.", redlock.Ttl > LongTtl);
        if (!redlock.Fencing)
        {
            yield return new Finding("fencing", "Off: a holder that is paused past its TTL can still write, and nothing refuses it.", Warning: true);
        }
    }

    private IEnumerable<Finding> Waiting()
    {
        var retry = redlock.Retry;
        yield return new Finding(
            "retry",
            $"After a failed round, a random delay from {Ms(retry.Min)} to {Ms(retry.After(1, 1))}, growing by {Number(retry.Growth)} to at most {Ms(retry.Max)}.",
            retry.Max < NodeTimeout);
        if (retry.Max < NodeTimeout)
        {
            yield return new Finding("retry", $"That is less than a node's time-out of {Ms(NodeTimeout)}: contenders ask again before the last round is over.", Warning: true);
        }

        yield return run.Wait == TimeSpan.Zero
            ? new Finding("wait", "0 ms: a request makes exactly one round and does not wait for a holder.")
            : new Finding("wait", $"A request waits up to {Ms(run.Wait)}, which is time for {Math.Floor(run.Wait / (NodeTimeout + retry.Max)):0} rounds at the slowest.");
    }

    private IEnumerable<Finding> Run()
    {
        var late = run.Work > LeastValidity && !run.Watched;
        yield return new Finding(
            "work",
            late ? $"{Ms(run.Work)} of work do not fit into {Ms(LeastValidity)} of validity: locks will end before the work. Raise the TTL, or set simulator.watched."
            : run.Watched ? $"{Ms(run.Work)} of work; the lease is extended every {Ms(redlock.Ttl * redlock.Watchdog.IntervalFactor)} meanwhile."
            : $"{Ms(run.Work)} of work fit into {Ms(LeastValidity)} of validity.",
            late);
        var shared = run.Resources == ResourceNaming.Shared;
        yield return new Finding(
            "deadline",
            $"{Count(run.StartDelays.Length, "client")} x {Count(run.Increments, "increment")} x {Ms(run.Work)}, {(shared ? "one after the other" : "side by side")}, take at least {Ms(AllWork)} of {Ms(run.Deadline)}.",
            AllWork > run.Deadline);
        var queue = run.Work * (run.StartDelays.Length - 1);
        if (shared && run.Wait > TimeSpan.Zero && run.Wait < queue)
        {
            yield return new Finding("wait", $"{Ms(run.Wait)} are less than the {Ms(queue)} that the other clients work in turn: some requests will give up.", Warning: true);
        }

        foreach (var fault in run.Faults.Where(fault => fault.At >= run.Deadline))
        {
            yield return new Finding("faults", $"\"{fault}\" comes after the deadline of {Ms(run.Deadline)}.", Warning: true);
        }
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static string Ms(TimeSpan time) => time.TotalMilliseconds >= 10_000
        ? time.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture) + " s"
        : time.TotalMilliseconds.ToString("0.##", CultureInfo.InvariantCulture) + " ms";

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
