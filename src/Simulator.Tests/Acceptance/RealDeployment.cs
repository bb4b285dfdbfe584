using Akka.Actor;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Hosting;
using Redlock.Messages;
using Simulator.Tests.Redis;

namespace Simulator.Tests.Acceptance;

/// <summary>A process of its own, as far as locks go: an actor system with a coordinator over redis-server processes, in real time.</summary>
internal sealed class RealDeployment : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ActorSystem _system = ActorSystem.Create("acceptance", "akka { loglevel = ERROR, stdout-loglevel = OFF }");
    private readonly IActorRef _coordinator;
    private readonly TaskCompletionSource _allUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RealDeployment(IEnumerable<LocalRedisServer> servers, Func<RedlockSettings, RedlockSettings>? change = null)
    {
        // A loaded machine must not make a node look slow: time-outs have their tests on virtual time.
        var settings = RedlockSettings.From(RedlockSettings.Reference) with
        {
            Nodes = [.. servers.Select(server => server.Address)],
            Ttl = TimeSpan.FromSeconds(30),
            NodeTimeout = TimeSpan.FromSeconds(2),
        };
        Settings = change?.Invoke(settings) ?? settings;
        var watcher = _system.ActorOf(Props.Create(() => new UpWatch(Settings.Nodes.Length, _allUp)), "up-watch");
        _ = _system.EventStream.Subscribe(watcher, typeof(NodeEvents.NodeUp));
        _coordinator = _system.ActorOf(LockCoordinator.PropsFor(Settings, SystemSeams.For(Settings)), "coordinator");
    }

    public RedlockSettings Settings { get; }

    /// <summary>Asks once every node is up: before, two processes may know different majorities and deny each other the lock.</summary>
    public async Task<LockProtocol.IReply> Acquire(LockProtocol.Acquire request)
    {
        await _allUp.Task.WaitAsync(Patience);
        return await _coordinator.Ask<LockProtocol.IReply>(request, Patience);
    }

    public Task<LockProtocol.Released> Release(Lease lease) =>
        _coordinator.Ask<LockProtocol.Released>(new LockProtocol.Release(lease.Resource, lease.LockId), Patience);

    public Task<LockProtocol.Extended> Extend(Lease lease, TimeSpan ttl) =>
        _coordinator.Ask<LockProtocol.Extended>(new LockProtocol.Extend(lease.Resource, lease.LockId) { Ttl = ttl }, Patience);

    public async Task<IReadOnlyList<NodeDescription>> DescribeNodes() =>
        (await _coordinator.Ask<LockProtocol.NodesDescribed>(new LockProtocol.DescribeNodes(), Patience)).Nodes;

    public void Cancel(LockProtocol.Acquire request) => _coordinator.Tell(new LockProtocol.Cancel(request), ActorRefs.NoSender);

    public void Dispose()
    {
        _ = _system.Terminate().Wait(Patience);
        _system.Dispose();
    }

    private sealed class UpWatch : ReceiveActor
    {
        public UpWatch(int nodes, TaskCompletionSource allUp)
        {
            var up = new HashSet<int>();
            Receive<NodeEvents.NodeUp>(node =>
            {
                if (up.Add(node.Node) && up.Count == nodes)
                {
                    _ = allUp.TrySetResult();
                }
            });
        }
    }
}

/// <summary>redis-server processes that a class of tests shares; started when the first test needs them.</summary>
public sealed class RealServers : IDisposable
{
    private readonly Lazy<LocalRedisServer[]> _servers = new(() => [.. Enumerable.Range(0, 5).Select(_ => LocalRedisServer.Start())]);

    public IReadOnlyList<LocalRedisServer> All => _servers.Value;

    public void Dispose()
    {
        if (_servers.IsValueCreated)
        {
            foreach (var server in _servers.Value)
            {
                server.Dispose();
            }
        }
    }
}
