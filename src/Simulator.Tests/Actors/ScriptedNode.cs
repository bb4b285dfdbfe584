using Redlock.Protocol;
using Redlock.Redis;

namespace Simulator.Tests.Actors;

/// <summary>A Redis node in memory, on virtual time, that does what a test tells it: answer, answer late, answer errors, hang, fail.</summary>
internal sealed class ScriptedNode(int number, VirtualScheduler time)
{
    private readonly List<ScriptedLink> _links = [];
    private readonly List<(ScriptedLink Link, RedisCall Call)> _held = [];
    private readonly Dictionary<string, (string Value, TimeSpan Gone)> _locks = [];
    private TimeSpan _started = time.Elapsed - TimeSpan.FromSeconds(1);

    /// <summary>Everything that was sent to it, in order.</summary>
    public List<RedisCall> Calls { get; } = [];

    /// <summary>Calls without an answer, now and at most.</summary>
    public int InFlight { get; private set; }

    public int MostInFlight { get; private set; }

    public int LinksOpened { get; private set; }

    public SortedDictionary<string, long> Counters { get; } = new(StringComparer.Ordinal);

    public NodeMarker? Marker { get; set; }

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

    public int PageSize { get; set; } = int.MaxValue;

    public IEnumerable<T> Sent<T>()
        where T : RedisCall => Calls.OfType<T>();

    public string? ValueOf(string key) => Live(key) ? _locks[key].Value : null;

    public void Put(string key, string value, TimeSpan ttl) => _locks[key] = (value, time.Elapsed + ttl);

    public void Delete(string key) => _locks.Remove(key);

    /// <summary>Every lock key that is there now.</summary>
    public IEnumerable<string> Keys => _locks.Keys.Where(Live);

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
            _locks.Clear();
            Counters.Clear();
            Marker = null;
        }

        Recover();
    }

    /// <summary>How long it claims to have been up.</summary>
    public void UpFor(TimeSpan uptime) => _started = time.Elapsed - uptime;

    public void Opened(ScriptedLink link)
    {
        LinksOpened++;
        _links.Add(link);
    }

    public void Closed(ScriptedLink link)
    {
        _ = _links.Remove(link);
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
        var reply = Script(call) ?? Execute(call);
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

    private RedisReply Execute(RedisCall call) => call switch
    {
        RedisCall.Acquire acquire => Acquire(acquire),
        RedisCall.Release release => Done(call, Owns(release.Keys, release.LockId) && _locks.Remove(release.Keys.Lock)),
        RedisCall.Extend extend => Extend(extend),
        RedisCall.RaiseToken raise => RaiseToken(raise),
        RedisCall.Identify => new RedisReply(call, ReplyKind.Done, Payload: Identity(WhoItIs())),
        RedisCall.Mark mark => Done(call, (Marker = mark.Marker) is not null),
        RedisCall.ReadCounters read => ReadCounters(read),
        RedisCall.SeedCounters seed => SeedCounters(seed),
        _ => Done(call, true),
    };

    private RedisReply Acquire(RedisCall.Acquire call)
    {
        if (Live(call.Keys.Lock))
        {
            var left = (long)(_locks[call.Keys.Lock].Gone - time.Elapsed).TotalMilliseconds;
            return call.Fenced ? new RedisReply(call, ReplyKind.Done, -left) : new RedisReply(call, ReplyKind.Nil);
        }

        Put(call.Keys.Lock, call.LockId.Value, call.Ttl);
        if (!call.Fenced)
        {
            return Done(call, true);
        }

        var counter = Counters.GetValueOrDefault(call.Keys.Token) + 1;
        Counters[call.Keys.Token] = counter;
        return new RedisReply(call, ReplyKind.Done, counter);
    }

    private RedisReply Extend(RedisCall.Extend call)
    {
        var owned = Owns(call.Keys, call.LockId);
        if (owned)
        {
            Put(call.Keys.Lock, call.LockId.Value, call.Ttl);
        }

        return Done(call, owned);
    }

    private RedisReply RaiseToken(RedisCall.RaiseToken call)
    {
        var owned = Owns(call.Keys, call.LockId);
        if (owned)
        {
            Counters[call.Keys.Token] = Math.Max(call.Token.Value, Counters.GetValueOrDefault(call.Keys.Token));
        }

        return Done(call, owned);
    }

    private RedisReply ReadCounters(RedisCall.ReadCounters call)
    {
        var page = Counters.Skip((int)call.Cursor).Take(PageSize).ToArray();
        var next = call.Cursor + page.Length;
        return new RedisReply(call, ReplyKind.Done, Payload: new CounterPage(next < Counters.Count ? next : 0, page));
    }

    private RedisReply SeedCounters(RedisCall.SeedCounters call)
    {
        foreach (var (key, value) in call.Counters)
        {
            Counters[key] = Math.Max(value, Counters.GetValueOrDefault(key));
        }

        return Done(call, true);
    }

    private NodeIdentity WhoItIs() =>
        new(RunId, time.Elapsed - _started, "master", false, "no", "everysec", "no", "noeviction", "7.0.15", Marker);

    private bool Owns(LockKeys keys, LockId lockId) => ValueOf(keys.Lock) == lockId.Value;

    private bool Live(string key) => _locks.TryGetValue(key, out var held) && held.Gone > time.Elapsed;

    private static RedisReply Done(RedisCall call, bool yes) => new(call, ReplyKind.Done, yes ? 1 : 0);
}
