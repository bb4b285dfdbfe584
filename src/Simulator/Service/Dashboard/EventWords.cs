using System.Globalization;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Service.Dashboard.Demo;

namespace Simulator.Service.Dashboard;

/// <summary>What happened, in words. Nothing here says where a node is, or what a lock id is.</summary>
internal static class EventWords
{
    public static DashboardEvent Of(long at, LockEvents.Granted granted)
    {
        var nodes = granted.Tally.Quorum.NodeCount;
        var waited = granted.Waited >= TimeSpan.FromMilliseconds(50) ? $" after {Seconds(granted.Waited)}" : "";
        return About(granted.Lease, at, "granted", $"{granted.Lease.Client} acquired {granted.Resource}{waited}: {granted.Lease.NodesLocked} of {nodes} nodes{Token(granted.Lease)}") with
        {
            Granted = [.. Enumerable.Range(0, nodes).Where(granted.Tally.HasGranted).Select(node => node + 1)],
            Of = nodes,
            Waited = Math.Round(granted.Waited.TotalMilliseconds),
        };
    }

    public static DashboardEvent Of(long at, LockEvents.RoundFailed failed)
    {
        var tally = failed.Tally;
        var (kind, why) = failed.Outcome switch
        {
            AcquireOutcome.NoQuorum => ("no_quorum", $"no quorum; {Votes(tally)}"),
            AcquireOutcome.Expired => ("expired", "the nodes answered too late"),
            _ => ("conflict", $"another holds it on {tally.Refused} of {tally.Quorum.NodeCount} nodes"),
        };
        return new DashboardEvent(0, at, kind, $"{failed.Client} did not get {failed.Resource}: {why}")
        {
            Resource = failed.Resource.Name,
            Client = failed.Client.Name,
            Of = tally.Quorum.NodeCount,
        };
    }

    public static DashboardEvent Of(long at, LockProtocol.NotAcquired refused)
    {
        var (resource, client) = (refused.Request.Resource, refused.Request.Client);
        var waited = refused.Outcome == AcquireOutcome.WaitTimeout;
        var text = waited ? $"{client} gave up waiting for {resource}" : $"{client} did not get {resource}: another holds it";
        return new DashboardEvent(0, at, waited ? "wait_timeout" : "conflict", text) { Resource = resource.Name, Client = client.Name };
    }

    public static DashboardEvent Of(long at, LockEvents.Prolonged extended) =>
        About(extended.Lease, at, "extended", $"{extended.Lease.Client} extended {extended.Resource} by {Seconds(extended.Validity)}");

    public static DashboardEvent Of(long at, LockEvents.GivenBack ended) =>
        About(ended.Lease, at, "released", $"{ended.Lease.Client} released {ended.Resource}{(ended.Outcome == ReleaseOutcome.Released ? "" : $": {ended.Outcome.InWords()}")}");

    public static DashboardEvent Of(long at, LockEvents.RanOut ended) =>
        About(ended.Lease, at, "ran_out", $"The lock of {ended.Lease.Client} on {ended.Resource} ran out{Token(ended.Lease)}");

    public static DashboardEvent Of(long at, NodeEvents.INodeEvent change)
    {
        var name = $"Node {(change.Node + 1).ToString(CultureInfo.InvariantCulture)}";
        var (kind, what) = change switch
        {
            NodeEvents.NodeUp => ("node_up", "is up: its votes count"),
            NodeEvents.NodeDown { Silent: true } => ("node_silent", "is silent: it takes calls and does not answer"),
            NodeEvents.NodeDown => ("node_down", "is down: it cannot be connected"),
            NodeEvents.NodeQuarantined quarantined => (
                "node_quarantined", $"restarted without its data: it may have forgotten locks, so its votes do not count for {Seconds(quarantined.For)}"),
            _ => ("node_warned", "has a setting that endangers locks; the log says which"),
        };
        return new DashboardEvent(0, at, kind, $"{name} {what}")
        {
            Node = change.Node + 1,
            Lasts = change is NodeEvents.NodeQuarantined { For: var time } ? Math.Round(time.TotalMilliseconds) : null,
        };
    }

    public static DashboardEvent Refused(long at) =>
        new(0, at, "refused", "These nodes cannot be worked on together; the log says why. Every request is rejected");

    public static DashboardEvent Of(long at, DemoEvents.IDemoEvent demo)
    {
        var (kind, text) = demo switch
        {
            DemoEvents.Froze => ("froze", $"{demo.Client} froze while it holds {demo.Lease.Resource}: it will not notice that its lock runs out"),
            DemoEvents.WriteRefused refused => (
                "stale_write", $"{demo.Client} wrote to {demo.Lease.Resource} with token {demo.Lease.Token}: refused, since token {refused.Highest} has been there"),
            _ => ("woke", $"{demo.Client} woke and goes on as if nothing had happened"),
        };
        return new DashboardEvent(0, at, kind, text) { Client = demo.Client.Name, Resource = demo.Lease.Resource.Name, Lock = demo.Lease.LockId.Fingerprint };
    }

    private static DashboardEvent About(Lease lease, long at, string kind, string text) => new(0, at, kind, text)
    {
        Resource = lease.Resource.Name,
        Client = lease.Client.Name,
        Token = lease.Token.Value,
        Lock = lease.LockId.Fingerprint,
    };

    private static string Votes(Tally tally) => tally.Granted + tally.Refused == 0
        ? "too few nodes can be asked"
        : $"{tally.Granted} of {tally.Quorum.NodeCount} nodes said yes, {tally.Failed} did not answer";

    private static string Token(Lease lease) => lease.Token == FencingToken.None ? "" : $", token {lease.Token}";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(time.TotalSeconds < 10 ? "0.0" : "0", CultureInfo.InvariantCulture) + " s";
}
