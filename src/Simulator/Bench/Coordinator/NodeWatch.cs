using Akka.Actor;
using Redlock.Messages;

namespace Simulator.Bench.Coordinator;

/// <summary>Which nodes a coordinator counts on, as it publishes it.</summary>
internal sealed class NodeWatch
{
    /// <summary>How long a change may take to be seen.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly Type[] Watched =
    [
        typeof(NodeEvents.NodeUp), typeof(NodeEvents.NodeDown), typeof(NodeEvents.NodeQuarantined), typeof(NodeEvents.DeploymentRefused),
    ];

    private readonly Lock _gate = new();
    private readonly bool[] _up;
    private readonly List<(Predicate<bool[]> Condition, TaskCompletionSource Reached)> _awaited = [];

    private NodeWatch(int nodes) => _up = new bool[nodes];

    public static NodeWatch Over(ActorSystem actors, int nodes)
    {
        var watch = new NodeWatch(nodes);
        var watching = actors.ActorOf(Props.Create(() => new WatchingActor(watch)), "node-watch");
        foreach (var happening in Watched)
        {
            actors.EventStream.Subscribe(watching, happening);
        }

        return watch;
    }

    /// <summary>Waits until all nodes are up at the same time.</summary>
    /// <exception cref="NodesUnusableException">The coordinator refused them, or it took too long.</exception>
    public async Task UntilAllUpAsync(CancellationToken cancellation)
    {
        try
        {
            await Until(up => Array.TrueForAll(up, node => node)).WaitAsync(Longest, cancellation);
        }
        catch (TimeoutException)
        {
            throw new NodesUnusableException($"Not all of them were up within {Longest.TotalSeconds:0} s.");
        }
    }

    /// <summary>Waits until none of these nodes is up.</summary>
    public Task UntilDownAsync(IReadOnlyList<int> nodes, CancellationToken cancellation) =>
        Until(up => nodes.All(node => !up[node])).WaitAsync(Longest, cancellation);

    private Task Until(Predicate<bool[]> condition)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _awaited.Add((condition, reached));
            Announce();
        }

        return reached.Task;
    }

    private void Mark(int node, bool up)
    {
        lock (_gate)
        {
            _up[node] = up;
            Announce();
        }
    }

    private void Refuse(string reason)
    {
        lock (_gate)
        {
            foreach (var (_, reached) in _awaited)
            {
                reached.TrySetException(new NodesUnusableException(reason));
            }
        }
    }

    private void Announce() => _awaited.RemoveAll(awaited => awaited.Condition(_up) && awaited.Reached.TrySetResult());

    private sealed class WatchingActor(NodeWatch watch) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case NodeEvents.NodeUp up:
                    watch.Mark(up.Node, up: true);
                    break;
                case NodeEvents.INodeEvent away:
                    watch.Mark(away.Node, up: false);
                    break;
                case NodeEvents.DeploymentRefused refused:
                    watch.Refuse(refused.Reason);
                    break;
                default:
                    Unhandled(message);
                    break;
            }
        }
    }
}
