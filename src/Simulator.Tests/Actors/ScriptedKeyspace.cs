using Redlock.Protocol;
using Redlock.Redis;

namespace Simulator.Tests.Actors;

/// <summary>What a scripted node stores: locks that expire on virtual time, counters, the marker.</summary>
internal sealed class ScriptedKeyspace(VirtualScheduler time)
{
    private readonly Dictionary<string, (string Value, TimeSpan Gone)> _locks = [];

    public SortedDictionary<string, long> Counters { get; } = new(StringComparer.Ordinal);

    public NodeMarker? Marker { get; set; }

    /// <summary>How many counters it tells at once.</summary>
    public int PageSize { get; set; } = int.MaxValue;

    /// <summary>The value of every lock that is there now.</summary>
    public IEnumerable<string> Values => _locks.Keys.Where(Live).Select(key => _locks[key].Value);

    public string? ValueOf(string key) => Live(key) ? _locks[key].Value : null;

    public void Put(string key, string value, TimeSpan ttl) => _locks[key] = (value, time.Elapsed + ttl);

    public void Delete(string key) => _locks.Remove(key);

    public void Clear()
    {
        _locks.Clear();
        Counters.Clear();
        Marker = null;
    }

    /// <summary>What the call does, and its reply.</summary>
    public RedisReply Execute(RedisCall call) => call switch
    {
        RedisCall.Acquire acquire => Acquire(acquire),
        RedisCall.Release release => Done(call, Owns(release.Keys, release.LockId) && _locks.Remove(release.Keys.Lock)),
        RedisCall.Extend extend => Extend(extend),
        RedisCall.RaiseToken raise => RaiseToken(raise),
        RedisCall.Inspect inspect => new RedisReply(call, ReplyKind.Done, Payload: StateOf(inspect.Keys)),
        RedisCall.Mark mark => Done(call, (Marker = mark.Marker) is not null),
        RedisCall.ReadCounters read => ReadCounters(read),
        RedisCall.SeedCounters seed => SeedCounters(seed),
        _ => Done(call, true),
    };

    private LockState StateOf(LockKeys keys) => new(
        ValueOf(keys.Lock), Live(keys.Lock) ? _locks[keys.Lock].Gone - time.Elapsed : null, Counters.GetValueOrDefault(keys.Token));

    private RedisReply Acquire(RedisCall.Acquire call)
    {
        if (Live(call.Keys.Lock) && ValueOf(call.Keys.Lock) != call.Given?.Value)
        {
            var left = (long)(_locks[call.Keys.Lock].Gone - time.Elapsed).TotalMilliseconds;
            return call.Fenced || call.Given is not null ? new RedisReply(call, ReplyKind.Done, -left) : new RedisReply(call, ReplyKind.Nil);
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

    private bool Owns(LockKeys keys, LockId lockId) => ValueOf(keys.Lock) == lockId.Value;

    private bool Live(string key) => _locks.TryGetValue(key, out var held) && held.Gone > time.Elapsed;

    private static RedisReply Done(RedisCall call, bool yes) => new(call, ReplyKind.Done, yes ? 1 : 0);
}
