using Akka.Actor;
using Redlock.Messages;

namespace Simulator.Bench.Coordinator;

/// <summary>Which nodes a coordinator counts on, as it publishes it.</summary>
internal sealed class NodeWatch
{
    private readonly Lock _gate = new();
    private readonly bool[] _up;
    private readonly List<(Predicate<bool[]> Condition, TaskCompletionSource Reached)> _awaited = [];

    private NodeWatch(int nodes) => _up = new bool[nodes];

    public static NodeWatch Over(ActorSystem actors, int nodes)
    {
        var watch = new NodeWatch(nodes);
        var watching = actors.ActorOf(Props.Create(() => new WatchingActor(watch)), "node-watch");
        foreach (var happening in (Type[])[typeof(NodeEvents.NodeUp), typeof(NodeEvents.NodeDown), typeof(NodeEvents.NodeQuarantined), typeof(NodeEvents.DeploymentRefused)])
        {
            actors.EventStream.Subscribe(watching, happening);
        }

        return watch;
    }

    /// <summary>Done once all nodes are up at the same time; fails when the deployment is refused.</summary>
    public Task UntilAllUp() => Until(up => Array.TrueForAll(up, node => node));

    /// <summary>Done once none of these nodes is up.</summary>
    public Task UntilDown(IReadOnlyList<int> nodes) => Until(up => nodes.All(node => !up[node]));

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
