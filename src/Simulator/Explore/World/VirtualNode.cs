using System.Text;
using Redlock.Redis;
using Redlock.Redis.StackExchange;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.World;

/// <summary>
/// A Redis node without sockets and threads: a call is carried out at once, on the node's own clock, with the meaning that the client's adapter
/// gives it. It is used again for one run after another.
/// </summary>
internal sealed class VirtualNode : IKeyObserver, IDisposable
{
    private const string ScriptUnknown = "NOSCRIPT";

    private static readonly byte[][][] ScriptLoads =
        [.. LuaScripts.All.Select(script => new[] { "SCRIPT"u8.ToArray(), "LOAD"u8.ToArray(), Encoding.UTF8.GetBytes(script.Text) })];

    private readonly Keyspace _keyspace;
    private readonly TimeProvider _clock;
    private readonly MonotonicClock _monotonic;
    private readonly WriteTail _tail;
    private readonly NodeQueries _queries;
    private readonly CapturedReply _reply = new();
    private Session _session;
    private Session? _byHand;
    private RedisCall? _call;
    private bool _resetting;

    /// <param name="clock">The node's own: its wall clock may be off, run at another rate and jump.</param>
    /// <param name="runId">What the server calls its run; another one after every restart.</param>
    /// <param name="scriptEngine">For comparing: null takes <see cref="LockScriptEngine"/>.</param>
    public VirtualNode(
        int number, TimeProvider clock, string runId, VirtualNodeSettings? settings = null, ScriptEngineFactory? scriptEngine = null)
    {
        Number = number;
        _clock = clock;
        _monotonic = new MonotonicClock(clock);
        _tail = new WriteTail(clock);
        _keyspace = new Keyspace(KeyspaceSettings.Default, clock, runId, scriptEngine ?? LockScriptEngine.For);
        _keyspace.Observe(this);
        _queries = new NodeQueries(_keyspace, Ask);
        _session = OpenSession();
        Reset(runId, settings);
    }

    public int Number { get; }

    public string RunId => _keyspace.RunId;

    /// <summary>What the server answers with instead; a restart and a reset end it.</summary>
    public ServerTrouble Trouble
    {
        get => _keyspace.Trouble;
        set => _keyspace.Trouble = value;
    }

    /// <summary>Is told of every change of a key, restarts that lose data included, resets not.</summary>
    public KeyChanged? Changed { get; set; }

    /// <summary>The clock by which keys expire, in Unix milliseconds.</summary>
    public long Now => _keyspace.NowRead;

    /// <summary>A new server with nothing in it, as cheaply as can be.</summary>
    public void Reset(string runId, VirtualNodeSettings? settings = null)
    {
        var chosen = settings ?? VirtualNodeSettings.Default;
        _monotonic.StartAnew();
        _keyspace.ExpiryClock = chosen.MonotonicExpiry ? _monotonic : _clock;
        _tail.Longest = TimeSpan.Zero;
        _resetting = true;
        Restart(runId, keepData: false, chosen.Server);
        _resetting = false;
        _tail.Clear();
        _tail.Longest = chosen.LongestTail;
    }

    /// <summary>Carries the call out.</summary>
    /// <param name="scriptsAsText">As over a link that was not allowed to load the scripts.</param>
    public RedisReply Execute(RedisCall call, bool scriptsAsText = false)
    {
        if (_queries.Answer(call) is { } answer)
            return answer;
        var reply = Execute(call, WireCommand.Of(call, scriptsAsText).Words);
        return !scriptsAsText && reply.Reason is { } reason && reason.StartsWith(ScriptUnknown, StringComparison.Ordinal)
            ? OnScriptUnknown(call, reply)
            : reply;
    }

    /// <summary>Carries out another command than the call's own, as a coordinator with a bug would send it.</summary>
    public RedisReply Execute(RedisCall call, ReadOnlySpan<byte[]> command)
    {
        _call = call;
        _reply.Begin();
        _keyspace.Execute(_session, command, _reply);
        _call = null;
        return _reply.AnswerTo(call);
    }

    /// <summary>Carries out a command that somebody types by hand.</summary>
    public void Execute(ReadOnlySpan<byte[]> command, IReplyWriter reply)
    {
        _byHand ??= OpenSession();
        _keyspace.Execute(_byHand, command, reply);
    }

    /// <summary>The same, for somebody who does not look at the reply.</summary>
    public void Type(params string[] words) => Execute(Array.ConvertAll(words, Encoding.UTF8.GetBytes), new CapturedReply());

    /// <summary>What a link does when it opens.</summary>
    /// <returns>False when the server refused: the link then sends scripts as text.</returns>
    public bool LoadScripts()
    {
        foreach (var command in ScriptLoads)
        {
            _reply.Begin();
            _keyspace.Execute(_session, command, _reply);
            if (_reply.Refusal is not null)
                return false;
        }

        return true;
    }

    /// <summary>Opens a connection that listens to channels; a restart closes it.</summary>
    public Session Listen(string[] channels, Action<string> heard)
    {
        var messages = new HeardMessages(heard);
        var session = _keyspace.OpenSession("", messages);
        _keyspace.Execute(session, Array.ConvertAll(["SUBSCRIBE", .. channels], Encoding.UTF8.GetBytes), new CapturedReply());
        session.Pushed = messages.Pushed;
        return session;
    }

    public void StopListening(Session session) => _keyspace.CloseSession(session);

    /// <summary>The server restarts with everything it had.</summary>
    public void RestartKeeping(string runId) => Restart(runId, keepData: true);

    /// <summary>The server restarts with nothing.</summary>
    public void RestartEmpty(string runId)
    {
        Restart(runId, keepData: false);
        _tail.Clear();
    }

    /// <summary>The server restarts without what it wrote in the last while, as after a power failure.</summary>
    /// <param name="lost">By the timestamps of its clock; at most <see cref="VirtualNodeSettings.LongestTail"/>.</param>
    public void RestartWithoutTail(string runId, TimeSpan lost)
    {
        _tail.Undo(lost);
        Restart(runId, keepData: true);
    }

    /// <summary>What a key holds now. Whoever looks changes nothing.</summary>
    public KeyContent Peek(string key)
    {
        const int LongestOnStack = 1024;
        var most = Encoding.UTF8.GetMaxByteCount(key.Length);
        Span<byte> name = most <= LongestOnStack ? stackalloc byte[LongestOnStack] : new byte[most];
        return Keys.Peek(name[..Encoding.UTF8.GetBytes(key, name)], Now);
    }

    /// <summary>What a fencing counter stands at, 0 when there is none. Whoever looks changes nothing.</summary>
    public long PeekCounter(string key) => DecimalInteger.TryParse(Peek(key).Value, out var value) ? value : 0;

    /// <summary>How long the node keeps what is there now; null when it does so for ever.</summary>
    public TimeSpan? LeftOf(in KeyContent content) => content.Expires ? TimeSpan.FromMilliseconds(content.ExpiresAt - Now) : null;

    /// <summary>The keys there are now.</summary>
    public LiveKeys KeysStartingWith(ReadOnlySpan<byte> prefix) => new(Keys, prefix, Now);

    public void Dispose() => _keyspace.Dispose();

    void IKeyObserver.Changed(Database database, byte[] key, in KeyContent before, in KeyContent after, bool byExpiry)
    {
        _tail.Add(database, key, before);
        if (Changed is { } changed && !byExpiry && !_resetting)
            changed(this, new KeyChange(key, before, after, _call));
    }

    private Database Keys => _keyspace.Databases[0];

    private void Restart(string runId, bool keepData, KeyspaceSettings? settings = null)
    {
        _keyspace.Restart(runId, keepData, settings);
        _keyspace.Trouble = ServerTrouble.None;
        _session = OpenSession();
        _byHand = null;
    }

    // As the adapter does: an acquire fails, since sent again it could come after its own release, and the next one finds the script.
    private RedisReply OnScriptUnknown(RedisCall call, RedisReply reply)
    {
        if (call is not RedisCall.Acquire)
            return Execute(call, scriptsAsText: true);
        _reply.Begin();
        _keyspace.Execute(_session, ScriptLoads[0], _reply);
        return reply;
    }

    private CapturedReply Ask(string[] words)
    {
        _reply.Begin();
        _keyspace.Execute(_session, Array.ConvertAll(words, Encoding.UTF8.GetBytes), _reply);
        return _reply;
    }

    private Session OpenSession() => _keyspace.OpenSession("", _reply);
}
