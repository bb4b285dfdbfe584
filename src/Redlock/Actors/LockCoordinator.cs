using System.Collections.Immutable;
using System.Globalization;
using Akka.Actor;
using Akka.Event;
using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>
/// Grants locks: takes requests, puts each round to the node actors, counts their votes, keeps a first-come-first-served queue per
/// resource, and supervises the node actors, so that a node's failure is one more message.
/// </summary>
public sealed class LockCoordinator : ReceiveActor, IWithTimers, IWaiters
{
    private readonly RedlockSettings _settings;
    private readonly LockSeams _seams;
    private readonly Desk _desk;
    private readonly Dictionary<Resource, ResourceLock> _resources = [];
    private readonly ClientWatch _clients;
    private readonly Leases _leases;
    private readonly Inquiries _inquiries;
    private readonly LockDescriptions _descriptions;
    private AgendaTimer _agendaTimer = null!;
    private int _children;

    /// <summary>Use <see cref="PropsFor"/>.</summary>
    public LockCoordinator(RedlockSettings settings, LockSeams seams)
    {
        _settings = settings;
        _seams = seams;
        var log = Context.GetLogger();
        var keys = new KeyNames(settings.KeyPrefix);
        var clock = new LocalClock(seams.Clock);
        var agenda = new Agenda();
        var news = new NodeNews(Context.System.EventStream, log);
        var quarantine = new Quarantine(settings, keys, clock, agenda, news, log, Self) { Seed = Seed };
        var deployment = new Deployment(settings, keys, agenda, news, Context.System.EventStream, log, Self) { OnSettled = OnSettled, Quarantine = quarantine };
        _desk = new Desk(settings, seams, keys, clock, agenda, deployment, new Ballots(Self, deployment, seams.Votes), Context.System.EventStream, log, Self)
        {
            Hints = settings.Hints && seams.Process is { } process
                ? new Hints(process, seams.Clock.GetTimestamp(), keys, deployment, _resources, news)
                : null,
        };
        _clients = new ClientWatch(Context);
        _leases = new Leases(_desk, _resources);
        _inquiries = new Inquiries(_desk);
        _descriptions = new LockDescriptions(_desk, _resources);
        Serving();
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>A coordinator for one deployment. It stops with its node actors; locks that are held then end by themselves.</summary>
    /// <exception cref="ArgumentException">The settings name no node.</exception>
    public static Props PropsFor(RedlockSettings settings, LockSeams seams)
    {
        if (settings.Nodes.IsDefaultOrEmpty)
        {
            throw new ArgumentException("redlock.nodes is empty; a lock needs at least one node.", nameof(settings));
        }

        return Props.Create(() => new LockCoordinator(settings, seams));
    }

    /// <inheritdoc />
    protected override void PreStart()
    {
        _agendaTimer = new AgendaTimer(_desk.Agenda, _desk.Clock, Timers);
        _desk.Deployment.Nodes = [.. _settings.Nodes.Select(StartNode)];
        Timers.StartSingleTimer(nameof(SettleTimedOut), SettleTimedOut.Instance, _settings.Settle);
    }

    /// <inheritdoc />
    protected override SupervisorStrategy SupervisorStrategy() => Supervision.OfCoordinator();

    private void Serving()
    {
        // The most frequent first: a receive is a chain of type tests.
        Receive<NodeProtocol.Voted>(voted => _desk.Ballots.Count(voted));
        Receive<LockProtocol.Acquire>(Acquire);
        Receive<LockProtocol.Release>(release => _leases.Release(release, Sender));
        Receive<LockProtocol.Extend>(extend => _leases.Extend(extend, Sender));
        Receive<LockProtocol.Cancel>(Cancel);
        Receive<AgendaTimer.WakeUp>(_ => _agendaTimer.Fired());
        Receive<NodeProtocol.Hinted>(hinted => _desk.Hints?.Hear(hinted));
        Receive<Terminated>(terminated => Died(terminated.ActorRef));
        Receive<NodeProtocol.Started>(started => Sender.Tell(new NodeProtocol.Connect(_desk.Deployment.OnStarted(started))));
        Receive<NodeProtocol.Connected>(_desk.Deployment.OnConnected);
        Receive<NodeProtocol.Unresponsive>(_desk.Deployment.OnUnresponsive);
        Receive<NodeProtocol.Responsive>(_desk.Deployment.OnResponsive);
        Receive<NodeProtocol.Answered>(Answered);
        Receive<NodeProtocol.Deaf>(deaf => _desk.Hints?.OnDeaf(deaf));
        Receive<CounterSeeder.Seeded>(seeded => _desk.Deployment.Quarantine.OnSeeded(seeded, _desk.Deployment));
        Receive<SettleTimedOut>(_ => _desk.Deployment.Settle());
        Receive<LockProtocol.Inspect>(inspect => _inquiries.Inspect(inspect, Sender));
        Receive<LockProtocol.DescribeNodes>(_ => DescribeNodes());
        Receive<LockProtocol.DescribeLocks>(describe => _desk.Reply(Sender, _descriptions.Answer(describe)));
        Receive<LockProtocol.DescribeServers>(_ => _inquiries.DescribeServers(Sender));
        Receive<LockProtocol.SwitchMode>(SwitchMode);
    }

    /// <inheritdoc />
    protected override bool AroundReceive(Receive receive, object message)
    {
        var handled = base.AroundReceive(receive, message);
        _agendaTimer.Set();
        return handled;
    }

    private void Acquire(LockProtocol.Acquire command)
    {
        if ((_desk.Deployment.Refusal ?? Requirements.ProblemWith(command, _settings)) is { } problem)
        {
            _desk.Reply(Sender, new LockProtocol.NotAcquired(command, AcquireOutcome.Rejected, problem, 0));
            return;
        }

        if (!_resources.TryGetValue(command.Resource, out var resource))
        {
            resource = new ResourceLock(command.Resource, _desk.Keys.For(command.Resource), _desk, this);
            _resources.Add(command.Resource, resource);
        }

        resource.Enqueue(new Request(command, Sender, command.Ttl ?? _settings.Ttl, command.Mode ?? _desk.Mode, _desk.Clock.Now, resource));
        Forget(resource);
    }

    private void Cancel(LockProtocol.Cancel command)
    {
        if (!_resources.TryGetValue(command.Request.Resource, out var resource))
        {
            return;
        }

        if (resource.Queue.Find(command.Request) is { } request)
        {
            resource.Withdraw(request, AcquireOutcome.Cancelled);
        }
        else if (resource.Lease is { } lease && ReferenceEquals(lease.Request.Command, command.Request))
        {
            // The grant crossed the cancellation: nobody will use it.
            _leases.Release(new LockProtocol.Release(lease.Lease.Resource, lease.Lease.LockId), ActorRefs.Nobody);
        }
    }

    private void Answered(NodeProtocol.Answered answered)
    {
        if (!_inquiries.Take(answered))
        {
            _desk.Deployment.OnAnswered(answered);
        }
    }

    private void SwitchMode(LockProtocol.SwitchMode command)
    {
        var previous = _desk.Mode;
        _desk.Mode = command.Mode;
        _desk.Reply(Sender, new LockProtocol.ModeSwitched(previous, command.Mode));
    }

    private void DescribeNodes() =>
        _desk.Reply(Sender, new LockProtocol.NodesDescribed([.. _desk.Deployment.Nodes.Select(node => node.DescriptionAt(_desk.Clock.Now))]));

    private void Died(IActorRef client)
    {
        foreach (var request in _clients.RequestsOf(client))
        {
            request.Owner.Drop(request);
        }
    }

    private void OnSettled()
    {
        foreach (var resource in _resources.Values.ToArray())
        {
            if (_desk.Deployment.Refusal is { } refusal)
            {
                resource.Queue.Reject(refusal);
            }

            resource.Next();
            Forget(resource);
        }
    }

    private NodeState StartNode(NodeAddress address, int node)
    {
        var settings = new NodeSettings(node, address, _desk.Keys, _settings) { Process = _desk.Hints?.Me };
        var name = string.Create(CultureInfo.InvariantCulture, $"node-{node + 1}");
        var actor = Context.ActorOf(RedisNodeActor.PropsFor(settings, _desk.Clock, _seams.Links), name);
        return new NodeState(node, address, actor, _desk.Deployment);
    }

    private void Seed(NodeState target, ImmutableArray<NodeState> sources, int needed) =>
        Context.ActorOf(CounterSeeder.PropsFor(target, sources, needed, _desk.Keys, _settings.MaxTtl), NextName("seeder"));

    private string NextName(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{++_children}");

    void IWaiters.Watch(Request request) => _clients.Watch(request);

    void IWaiters.Unwatch(Request request) => _clients.Unwatch(request);

    void IWaiters.LeaseBegan(HeldLease lease)
    {
        _leases.Began(lease);
        if (lease.Request.Command is { Watched: true } command)
        {
            var watchdog = WatchdogActor.PropsFor(lease.Lease, lease.Request.Client, _settings, _desk.Clock, command.TellExtensions);
            lease.Watchdog = Context.ActorOf(watchdog, NextName("watchdog"));
        }
    }

    void IWaiters.LeaseEnded(HeldLease lease)
    {
        if (lease.Watchdog is { } watchdog)
        {
            watchdog.Tell(WatchdogActor.LeaseEnded.Instance);
        }
    }

    void IWaiters.Forget(ResourceLock resource) => Forget(resource);

    private void Forget(ResourceLock resource)
    {
        if (resource.IsIdle)
        {
            _desk.Agenda.Strike(resource);
            _resources.Remove(resource.Resource);
        }
    }

    private sealed class SettleTimedOut
    {
        public static SettleTimedOut Instance { get; } = new();
    }
}
