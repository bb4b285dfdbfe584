using Akka.Actor;
using Akka.Configuration;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Hosting;
using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Locks;

/// <summary>Locks on the nodes themselves, by a coordinator of this process. It leaves no file and logs nothing.</summary>
internal sealed class NodeLocks : ILocks
{
    /// <summary>What an answer may take beyond what the request itself allows: longer is a bug, and better than to hang.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a request waits for nodes beyond the majority that is there: a lock that not all nodes were asked for is lost with one of them. A host that
    /// is gone takes longer to be given up, and shall not hold up every command.
    /// </summary>
    private static readonly TimeSpan Courtesy = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    private readonly RedlockSettings _settings;
    private readonly ActorSystem _system;
    private readonly IActorRef _coordinator;
    private readonly TimeProvider _clock;
    private Task? _introduction;

    private NodeLocks(RedlockSettings settings, ActorSystem system, LockSeams seams)
    {
        _settings = settings;
        _system = system;
        _clock = seams.Clock;
        _coordinator = system.ActorOf(LockCoordinator.PropsFor(settings, seams), RedlockHosting.ActorName);
    }

    public TimeSpan LongestWait { get; } = TimeSpan.FromHours(1);

    /// <summary>How often and how long a lock is extended is for the caller to say: the limits of the configuration are those of watchdogs.</summary>
    /// <param name="config">What it says below <c>akka</c> is the actor system's configuration.</param>
    public static NodeLocks Start(Config config, RedlockSettings settings)
    {
        var quiet = ConfigurationFactory.ParseString("akka { loglevel = OFF, stdout-loglevel = OFF }").WithFallback(config);
        var unlimited = settings with { Watchdog = settings.Watchdog with { MaxExtensions = int.MaxValue, MaxHold = TimeSpan.MaxValue } };
        return new NodeLocks(unlimited, ActorSystem.Create("redlock", quiet), SystemSeams.For(settings));
    }

    public async Task<Acquisition> AcquireAsync(Resource resource, ClientId client, TimeSpan ttl, TimeSpan wait, CancellationToken ct)
    {
        await IntroducedAsync(Courtesy);
        var command = new LockProtocol.Acquire(resource, wait) { Client = client, Ttl = ttl, FullCount = true };
        var reply = _coordinator.Ask<LockProtocol.IReply>(command, wait + Patience, CancellationToken.None);
        await using (ct.Register(() => _coordinator.Tell(new LockProtocol.Cancel(command))))
        {
            return await reply is LockProtocol.Acquired acquired ? Granted(acquired) : await RefusedAsync((LockProtocol.NotAcquired)await reply);
        }
    }

    public async Task<Extension> ExtendAsync(Resource resource, LockId lockId, TimeSpan ttl)
    {
        await IntroducedAsync(_settings.Reconnect.Timeout);
        var extended = await AskAsync<LockProtocol.Extended>(new LockProtocol.Extend(resource, lockId) { Ttl = ttl });
        return new Extension(extended.Outcome, extended.Reason, extended.NodesExtended, _clock.MomentOf(extended.At) + extended.Validity);
    }

    public async Task<Return> ReleaseAsync(Resource resource, LockId lockId)
    {
        await IntroducedAsync(_settings.Reconnect.Timeout);
        var released = await AskAsync<LockProtocol.Released>(new LockProtocol.Release(resource, lockId) { FullCount = true });
        return new Return(released.Outcome, released.Reason, released.NodesReleased);
    }

    public async Task<Standing> LookAsync(Resource resource)
    {
        var nodes = await InspectAsync(resource);
        var quarantines = (await DescribeNodesAsync()).ToDictionary(node => node.Node, node => node.QuarantineLeft);
        var standings = nodes.Select(node => new NodeStanding(node.Address.ToString(), node.Holder?.Fingerprint, node.Ttl, node.Problem)
        {
            Abstains = node.Problem is null ? quarantines[node.Node] : null,
        });
        return new Standing(resource, Standing.VerdictOn(nodes), [.. standings]);
    }

    public async Task<Eviction> EvictAsync(Resource resource)
    {
        var nodes = await InspectAsync(resource);
        var holders = nodes.Select(node => node.Holder).OfType<LockId>().Distinct().ToArray();
        var released = 0;
        foreach (var holder in holders)
        {
            released += (await ReleaseAsync(resource, holder)).Nodes;
        }

        return new Eviction(holders.Length, released, nodes.Length - nodes.Count(node => node.Problem is null));
    }

    public Task<int> MajorityAsync() => Task.FromResult(new Quorum(Deciding).Majority);

    /// <summary>Ends with what was sent on its way; no lock is given back by it.</summary>
    public async ValueTask DisposeAsync()
    {
        // Each node answers in the order it was asked, or is too slow to wait for: what a request that failed takes back has then arrived.
        await AskAsync<LockProtocol.Inspected>(new LockProtocol.Inspect(new Resource("-")));
        await _system.Terminate();
    }

    private int Deciding => _settings.Mode == LockMode.Single ? 1 : _settings.Nodes.Length;

    private Acquisition Granted(LockProtocol.Acquired acquired)
    {
        var lease = acquired.Lease;
        var validUntil = _clock.MomentOf(acquired.At) + lease.Validity;
        return new Acquisition(
            AcquireOutcome.Acquired, AcquireOutcome.Acquired.InWords(), new Grant(lease.Resource, lease.LockId, lease.Token, lease.Ttl, lease.NodesLocked, validUntil));
    }

    private async Task<Acquisition> RefusedAsync(LockProtocol.NotAcquired refused)
    {
        var abstain = refused.Outcome == AcquireOutcome.NoQuorum ? AbstentionsAmong(await DescribeNodesAsync()).Sentence : null;
        return new Acquisition(refused.Outcome, abstain is null ? refused.Reason : $"{refused.Reason}: {abstain}");
    }

    private Abstentions AbstentionsAmong(IReadOnlyCollection<NodeDescription> nodes) => new(
        [.. nodes.Where(node => node.QuarantineLeft is not null).Select(node => (node.Address.ToString(), node.QuarantineLeft!.Value))],
        [.. nodes.Where(node => node.Standing is Redlock.Messages.NodeStanding.Down or Redlock.Messages.NodeStanding.Silent or Redlock.Messages.NodeStanding.Unknown).Select(node => node.Address.ToString())],
        new Quorum(Deciding).Majority - nodes.Count(node => node.Standing == Redlock.Messages.NodeStanding.Up));

    private async Task<NodeInspection[]> InspectAsync(Resource resource)
    {
        await IntroducedAsync(_settings.Reconnect.Timeout);
        return [.. (await AskAsync<LockProtocol.Inspected>(new LockProtocol.Inspect(resource))).Nodes.Take(Deciding)];
    }

    /// <summary>Once, before anything is asked of the nodes.</summary>
    private Task IntroducedAsync(TimeSpan limit) => _introduction ??= HearOfAllAsync(limit);

    /// <summary>Waits until each node is connected or known not to be.</summary>
    private async Task HearOfAllAsync(TimeSpan limit)
    {
        var deadline = _clock.Now() + limit;
        while ((await DescribeNodesAsync()).Any(node => node.Standing == Redlock.Messages.NodeStanding.Unknown)
            && _clock.Now() < deadline)
        {
            await Task.Delay(BetweenLooks, _clock);
        }
    }

    private async Task<NodeDescription[]> DescribeNodesAsync() =>
        [.. (await AskAsync<LockProtocol.NodesDescribed>(new LockProtocol.DescribeNodes())).Nodes.Take(Deciding)];

    private Task<T> AskAsync<T>(LockProtocol.ICommand command) => _coordinator.Ask<T>(command, Patience);
}
