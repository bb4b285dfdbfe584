using System.Collections.Immutable;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Judging;
using Simulator.Simulation;

namespace Simulator.Tests.Display;

/// <summary>Runs as a display gets to see them.</summary>
internal static class RunSamples
{
    public static RunProgress Progress(int clients, int nodes = 5, double seconds = 3.2) => new(
        RunPhase.Running,
        TimeSpan.FromSeconds(seconds),
        Acquisitions: 30,
        Acknowledged: 29,
        Expected: 125,
        FailedRequests: 2,
        Fenced: 0,
        [.. Enumerable.Range(1, nodes).Select(node => new NodeProgress(node, $"127.0.0.1:4000{node}", StateOf(node))
        {
            FailedVotes = node == 2 ? 12 : 0,
            Latency = node == 2 ? LatencyReport.Of([]) : LatencyReport.Of([TimeSpan.FromMilliseconds(0.25), TimeSpan.FromMilliseconds(3.14)]),
        })],
        [.. Enumerable.Range(0, clients).Select(client => new ClientProgress(client, client == 0 ? ClientState.Holding : ClientState.Acquiring, client, client + 1)
        {
            Token = new FencingToken(client == 1 ? 0 : 70 + client),
        })],
        [],
        Breaches: 0);

    public static RunReport Report(Verdict? verdict = null, bool nodesUp = true) => new(
        verdict ?? new Verdict(VerdictKind.Held, "Held: the counter is 4.", [], []),
        Seed: 1,
        TimeSpan.FromSeconds(7.53),
        new RunSetup(Nodes: 3, Quorum: 2, Clients: 2, Increments: 2, "counter", TimeSpan.FromSeconds(5), Fencing: true, TimeSpan.FromSeconds(60)),
        new CounterReport("/folder/counter.json", 4, 4, 4),
        new AcquireReport(4, ImmutableSortedDictionary<string, long>.Empty.Add("no_quorum", 2), 2, 0, 3, 1, new LatencyReport(4, TimeSpan.FromMilliseconds(80), TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(251))),
        new ReleaseReport(3, 1, 0, 0),
        new WriteReport(4, 1, 0, 0),
        new WatchdogReport(0, 0),
        [.. Enumerable.Range(1, 3).Select(node => new NodeReport(node, $"127.0.0.1:4000{node}", nodesUp ? NodeState.Up : NodeState.Down, node == 2 ? 1 : 0, nodesUp ? 1 : 0, 0, [])
        {
            Silences = node == 3 ? 2 : 0,
            Votes = nodesUp ? VotesOf(node) : VoteReport.Of(VoteCounts.None),
            Latency = LatencyReport.Of(nodesUp && node < 3 ? [TimeSpan.FromMilliseconds(0.25), TimeSpan.FromMilliseconds(3.14), TimeSpan.FromMilliseconds(1200)] : []),
        })],
        [new ClientReport(0, ClientState.Done, 2, 2, 1), new ClientReport(1, ClientState.Done, 2, 2, 1)],
        [new AppliedFault(TimeSpan.FromSeconds(2.04), "2s stop 2", null)],
        [new LeftKey(2, "counter", "1f3a09bc", TimeSpan.FromMilliseconds(1234))]);

    private static NodeState StateOf(int node) => node switch
    {
        2 => NodeState.Down,
        4 => NodeState.Silent,
        _ => NodeState.Up,
    };

    private static VoteReport VotesOf(int node) => VoteReport.Of(node switch
    {
        1 => new VoteCounts(8, 1, ImmutableSortedDictionary<VoteFailure, long>.Empty),
        2 => new VoteCounts(5, 0, ImmutableSortedDictionary<VoteFailure, long>.Empty.Add(VoteFailure.TimedOut, 3).Add(VoteFailure.Skipped, 1)),
        _ => VoteCounts.None,
    });
}
