using Redlock.Protocol;
using Redlock.Redis;

namespace Simulator.Tests.Actors;

/// <summary>A Redis node in memory, on virtual time, that does what a test tells it: answer, answer late, answer errors, hang, fail.</summary>
internal sealed class ScriptedNode(int number, VirtualScheduler time)
{
    private readonly List<ScriptedLink> _links = [];
    private readonly List<(ScriptedLink Link, RedisCall Call)> _held = [];
    private readonly List<(ScriptedLink Link, string Channel, ILinkListener Listener)> _listeners = [];
    private TimeSpan _started = time.Elapsed - TimeSpan.FromSeconds(1);

    /// <summary>Everything that was sent to it, in order.</summary>
    public List<RedisCall> Calls { get; } = [];

    /// <summary>Calls without an answer, now and at most.</summary>
    public int InFlight { get; private set; }

    public int MostInFlight { get; private set; }

    public int LinksOpened { get; private set; }

    /// <summary>The newest that is open.</summary>
    public IRedisLink Link => _links[^1];

    /// <summary>When somebody tried to connect.</summary>
    public List<TimeSpan> Attempts { get; } = [];

    /// <summary>What it stores.</summary>
    public ScriptedKeyspace Keyspace { get; } = new(time);

    public string RunId { get; set; } = $"run-{number}-1";

    /// <summary>What it says of itself, made from the rest.</summary>
    public Func<NodeIdentity, NodeIdentity> Identity { get; set; } = identity => identity;

    /// <summary>Answers in place of the keyspace; null leaves a call to it.</summary>
    public Func<RedisCall, RedisReply?> Script { get; set; } = _ => null;

    /// <summary>Whether connections can be opened.</summary>
    public bool Reachable { get; set; } = true;

    /// <summary>Carries calls out, but its replies get lost.</summary>
    public bool Mute { get; set; }

    /// <summary>From the call's execution to its reply.</summary>
    public TimeSpan ReplyDelay { get; set; }

    /// <summary>Says everything once more.</summary>
    public bool AnswersTwice { get; set; }

    public IEnumerable<T> Sent<T>()
        where T : RedisCall => Calls.OfType<T>();

    /// <summary>Which calls it takes and does nothing with.</summary>
    public Predicate<RedisCall> HangsOn { get; set; } = _ => false;

    public void Hang() => HangsOn = _ => true;

    /// <summary>Goes on: what was held is carried out, in order; replies on links that are gone are lost.</summary>
    public void Resume()
    {
        HangsOn = _ => false;
        foreach (var (link, call) in _held.ToArray())
        {
            CarryOut(link, call);
        }

        _held.Clear();
    }

    /// <summary>Breaks every connection; new ones fail too, until it is reachable again.</summary>
    public void Fail(string reason = "the connection was reset")
    {
        Reachable = false;
        Break(reason);
    }

    public void Break(string reason = "the connection was reset")
    {
        InFlight = 0;
        _listeners.Clear();
        foreach (var link in _links.ToArray())
        {
            _ = _links.Remove(link);
            link.Broken(reason);
        }
    }

    /// <summary>Comes back after a failure.</summary>
    public void Recover() => Reachable = true;

    /// <summary>A server that was killed and started again.</summary>
    public void Restart(bool keepingData)
    {
        Fail("the server was killed");
        RunId += "'";
        _started = time.Elapsed;
        HangsOn = _ => false;
        _held.Clear();
        if (!keepingData)
        {
            Keyspace.Clear();
        }

        Recover();
    }

    /// <summary>How long it claims to have been up.</summary>
    public void UpFor(TimeSpan uptime) => _started = time.Elapsed - uptime;

    /// <summary>Whether it lets nobody listen.</summary>
    public bool Mutes { get; set; }

    /// <summary>What it was asked to publish, in order.</summary>
    public List<(string Channel, string Text)> Published { get; } = [];

    /// <summary>What becomes of a message on its way to somebody who listens: nothing, or it comes once or more, each after a time.</summary>
    public Func<string, IEnumerable<TimeSpan>> Delivers { get; set; } = _ => [TimeSpan.Zero];

    public void Listens(ScriptedLink link, string common, string own, ILinkListener listener)
    {
        if (Mutes)
        {
            listener.Deaf("NOPERM this user has no permissions to access one of the channels used as arguments");
            return;
        }

        _listeners.Add((link, common, listener));
        _listeners.Add((link, own, listener));
    }

    /// <summary>Tells everybody who listens to the channel; answers how many do.</summary>
    public int Publish(string channel, string text)
    {
        Published.Add((channel, text));
        var listeners = _listeners.Where(listener => listener.Channel == channel).ToArray();
        foreach (var (_, _, listener) in listeners)
        {
            foreach (var delay in Delivers(text))
            {
                if (delay == TimeSpan.Zero)
                {
                    listener.Heard(text);
                }
                else
                {
                    time.After(delay, () => listener.Heard(text));
                }
            }
        }

        return listeners.Length;
    }

    public void Attempted() => Attempts.Add(time.Elapsed);

    public void Opened(ScriptedLink link)
    {
        LinksOpened++;
        _links.Add(link);
    }

    public void Closed(ScriptedLink link)
    {
        _ = _links.Remove(link);
        _ = _listeners.RemoveAll(listener => listener.Link == link);
        InFlight = 0;
    }

    public void Take(ScriptedLink link, RedisCall call)
    {
        Calls.Add(call);
        InFlight++;
        MostInFlight = Math.Max(MostInFlight, InFlight);
        if (HangsOn(call))
        {
            _held.Add((link, call));
        }
        else
        {
            CarryOut(link, call);
        }
    }

    private void CarryOut(ScriptedLink link, RedisCall call)
    {
        var reply = Script(call) ?? call switch
        {
            RedisCall.Identify => new RedisReply(call, ReplyKind.Done, Payload: WhoItIs()),
            RedisCall.Publish publish => new RedisReply(call, ReplyKind.Done, Publish(publish.Channel, publish.Text)),
            _ => Told(call, Keyspace.Execute(call)),
        };
        if (Mute)
        {
            return;
        }

        if (ReplyDelay == TimeSpan.Zero)
        {
            Answer(link, reply);
        }
        else
        {
            time.After(ReplyDelay, () => Answer(link, reply));
        }
    }

    private RedisReply Told(RedisCall call, RedisReply reply) =>
        call is not RedisCall.Release { Turn: { } message } || reply.Number != 1
            ? reply
            : message.Turn.Order.FirstOrDefault(process => Publish(message.ChannelPrefix + process, message.Turn.ToString()) > 0) is { Value: not null } heard
                ? reply with { Number = heard == message.Turn.Order[0] ? 1 : 3 }
                : reply with { Number = 2 };

    private void Answer(ScriptedLink link, RedisReply reply)
    {
        if (_links.Contains(link))
        {
            InFlight--;
            link.Reply(reply);
            if (AnswersTwice)
            {
                link.Reply(reply);
            }
        }
    }

    private NodeIdentity WhoItIs() =>
        Identity(new(RunId, time.Elapsed - _started, "master", false, "no", "everysec", "no", "noeviction", "7.0.15", Keyspace.Marker));
}
