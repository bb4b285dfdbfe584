using Akka.Actor;
using Redlock.Actors;
using Redlock.Redis;
using Simulator.Explore.Runtime;

namespace Simulator.Explore.World;

/// <summary>
/// A connection over the simulated network: commands and replies each keep their order, take their time, and are held back while the network is
/// blocked. What was sent before the connection was given up is still carried out, as with real sockets.
/// </summary>
internal sealed class VirtualLink(RunLoop runtime, SimulatedProcess process, NodeSite site, NetworkPath path, IActorRef owner, IWorldWitness witness) : IRedisLink
{
    private readonly Queue<RedisCall> _heldCalls = new();
    private readonly Queue<RedisReply> _heldReplies = new();
    private readonly List<Arrival> _onTheWay = [];
    private int _epoch = -1;
    private TimeSpan _lastArrival;
    private TimeSpan _lastReply;
    private bool _closed;
    private bool _broken;

    /// <summary>Listens to the same node.</summary>
    public required VirtualSubscription Subscription { get; init; }

    public SimulatedProcess Process => process;

    public NodeSite Site => site;

    public NetworkPath Path => path;

    /// <summary>Whether its server still knows it.</summary>
    public bool IsCurrent => _epoch == site.Epoch;

    public void Send(RedisCall call)
    {
        if (process.Condition == ProcessCondition.Dead)
        {
            return;
        }

        witness.Sent(process, site, call);
        if (_broken)
        {
            witness.Lost(process, site, call);
            owner.Tell(new RedisReply(call, ReplyKind.Lost, Reason: "the connection was reset"), ActorRefs.NoSender);
        }
        else if (path.ToNodeBlocked || _heldCalls.Count > 0)
        {
            _heldCalls.Enqueue(call);
        }
        else
        {
            Transmit(call);
        }
    }

    public void Listen(string common, string own, ILinkListener listener) => Subscription.Begin([common, own], listener.Heard);

    public void Close()
    {
        _closed = true;
        Subscription.End();
        ForgetWhenIdle();
    }

    /// <summary>The first packet: an answer that opens the connection, or a refusal, or none.</summary>
    public void Dial()
    {
        path.Links.Add(this);
        if (path.ToNodeBlocked || path.FromNodeBlocked)
        {
            return;
        }

        runtime.After(path.NextLatency(), () => site.Accept(this));
    }

    /// <summary>The server takes the connection.</summary>
    public void Accepted()
    {
        _epoch = site.Epoch;
        _ = site.Node.LoadScripts();
        Answer(() => owner.Tell(new LinkOpened(this), ActorRefs.NoSender));
    }

    /// <summary>The server is not there, or not any more; told when that has travelled back.</summary>
    public void Reset(string reason)
    {
        if (!_broken && !path.FromNodeBlocked)
        {
            Answer(() => Break(reason));
        }
    }

    /// <summary>The connection is lost at this end at once; what is on the way is carried out late.</summary>
    public void CutOff(TimeSpan late)
    {
        foreach (var arrival in _onTheWay)
        {
            runtime.At(arrival.Due + late, arrival);
            witness.Transmitted(process, site, arrival.Call, arrival.Due);
        }

        Break("the connection was reset by the network");
    }

    /// <summary>The network lets through what it held back.</summary>
    public void Unblocked()
    {
        while (!path.ToNodeBlocked && _heldCalls.TryDequeue(out var call))
        {
            Transmit(call);
        }

        while (!path.FromNodeBlocked && _heldReplies.TryDequeue(out var reply))
        {
            Return(reply);
        }

        if (!IsCurrent && _epoch >= 0 && !site.IsDown && !_broken)
        {
            Reset("the connection was reset");
        }
    }

    /// <summary>The server died before it came to the call.</summary>
    public void Drop(RedisCall call) => witness.Lost(process, site, call);

    /// <summary>The server carries the call out and answers.</summary>
    public void Serve(RedisCall call)
    {
        var reply = site.Execute(process, call);
        witness.Answered(process, site, reply);
        if (path.FromNodeBlocked || _heldReplies.Count > 0)
        {
            _heldReplies.Enqueue(reply);
        }
        else
        {
            Return(reply);
        }
    }

    private void Transmit(RedisCall call)
    {
        var arrival = new Arrival(this, call);
        var due = runtime.Now + path.NextLatency();
        if (!site.Sabotage.GoesItsOwnWay(call))
        {
            due = _lastArrival = Later(_lastArrival, due);
        }

        _onTheWay.Add(arrival);
        witness.Transmitted(process, site, call, due);
        runtime.At(due, arrival);
    }

    private void Arrive(Arrival arrival, RedisCall call)
    {
        _onTheWay.Remove(arrival);
        if (site.IsDown && site.IsSilent)
        {
            Drop(call);
            return;
        }

        if (!IsCurrent)
        {
            Drop(call);
            Reset("the connection was reset");
        }
        else
        {
            site.Take(this, call);
        }

        ForgetWhenIdle();
    }

    private void Return(RedisReply reply)
    {
        _lastReply = Later(_lastReply, runtime.Now + path.NextLatency());
        witness.Replied(process, site, reply, _lastReply);
        runtime.At(_lastReply, new Returning(this, () => Heard(reply)));
        if (path.RepliesTwice)
        {
            runtime.At(_lastReply, new Returning(this, () => Heard(reply)));
        }
    }

    private void Heard(RedisReply reply)
    {
        if (process.Condition == ProcessCondition.Dead)
        {
            witness.Lost(process, site, reply);
        }

        process.Deliver(() =>
        {
            if (!_closed && !_broken)
            {
                owner.Tell(reply, ActorRefs.NoSender);
            }
            else
            {
                witness.Lost(process, site, reply);
            }
        });
    }

    private void Answer(Action what)
    {
        _lastReply = Later(_lastReply, runtime.Now + path.NextLatency());
        runtime.At(_lastReply, new Returning(this, () => process.Deliver(what)));
    }

    private void Break(string reason)
    {
        if (_broken || _closed)
        {
            return;
        }

        _broken = true;
        Subscription.End();
        owner.Tell(new LinkFailed(this, reason), ActorRefs.NoSender);
        ForgetWhenIdle();
    }

    private void ForgetWhenIdle()
    {
        if ((_closed || _broken) && _onTheWay.Count == 0 && _heldCalls.Count == 0)
        {
            _ = path.Links.Remove(this);
        }
    }

    private static TimeSpan Later(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private sealed class Arrival(VirtualLink link, RedisCall call) : AgendaItem, ILocal
    {
        public RedisCall Call => call;

        public int? Part => Causality.At(link.Site.Number);

        public override void OnDue() => link.Arrive(this, call);
    }
}
