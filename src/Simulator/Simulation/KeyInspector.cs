using System.Collections.Immutable;
using Akka.Actor;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Judging;

namespace Simulator.Simulation;

/// <summary>Looks on every node that answers whether it still has lock keys of the run, tells its parent, and stops.</summary>
internal sealed class KeyInspector : ReceiveActor, IWithTimers
{
    private readonly ImmutableArray<NodeAddress> _nodes;
    private readonly ImmutableArray<Resource> _resources;
    private readonly KeyNames _names;
    private readonly IRedisLinkFactory _factory;
    private readonly TimeSpan _patience;
    private readonly Dictionary<IRedisLink, int> _connecting = [];
    private readonly List<IRedisLink> _links = [];
    private readonly Dictionary<RedisCall, (int Node, Resource Resource)> _asked = [];
    private readonly List<LeftKey> _found = [];

    public KeyInspector(
        ImmutableArray<NodeAddress> nodes, ImmutableArray<Resource> resources, KeyNames names, IRedisLinkFactory factory, TimeSpan patience)
    {
        _nodes = nodes;
        _resources = resources;
        _names = names;
        _factory = factory;
        _patience = patience;
        Receive<LinkOpened>(opened => Inspect(opened.Link));
        Receive<LinkFailed>(failed => GiveUpOn(failed.Link));
        Receive<RedisReply>(Replied);
        Receive<PatienceOver>(_ => Finish());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props PropsFor(
        ImmutableArray<NodeAddress> nodes, ImmutableArray<Resource> resources, KeyNames names, IRedisLinkFactory factory, TimeSpan patience) =>
        Props.Create(() => new KeyInspector(nodes, resources, names, factory, patience));

    protected override void PreStart()
    {
        Timers.StartSingleTimer(nameof(PatienceOver), new PatienceOver(), _patience);
        for (var node = 0; node < _nodes.Length; node++)
        {
            var link = _factory.Open(_nodes[node], Self);
            _links.Add(link);
            _connecting.Add(link, node);
        }
    }

    protected override void PostStop()
    {
        foreach (var link in _links)
        {
            link.Close();
        }
    }

    private void Inspect(IRedisLink link)
    {
        if (!_connecting.Remove(link, out var node))
        {
            return;
        }

        foreach (var resource in _resources)
        {
            var call = new RedisCall.Inspect(_names.For(resource));
            _asked.Add(call, (node, resource));
            link.Send(call);
        }
    }

    /// <summary>What was asked on the link is answered as lost, each by itself.</summary>
    private void GiveUpOn(IRedisLink link)
    {
        _connecting.Remove(link);
        FinishWhenComplete();
    }

    private void Replied(RedisReply reply)
    {
        if (_asked.Remove(reply.Call, out var asked) && reply is { Kind: ReplyKind.Done, Payload: LockState { Value: { } value } state })
        {
            _found.Add(new LeftKey(asked.Node + 1, asked.Resource.Name, new LockId(value).Fingerprint, state.Ttl));
        }

        FinishWhenComplete();
    }

    private void FinishWhenComplete()
    {
        if (_connecting.Count == 0 && _asked.Count == 0)
        {
            Finish();
        }
    }

    private void Finish()
    {
        Context.Parent.Tell(new KeysFound([.. _found.OrderBy(key => key.Node).ThenBy(key => key.Resource, StringComparer.Ordinal)]));
        Context.Stop(Self);
    }

    /// <summary>What the nodes still have.</summary>
    public sealed record KeysFound(ImmutableArray<LeftKey> Keys);

    private sealed record PatienceOver;
}
