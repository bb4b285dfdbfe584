using Simulator.Nodes.Keyspaces.Commands;

namespace Simulator.Nodes.Keyspaces;

/// <summary>
/// A redis-server 7.0 without sockets, threads or a clock of its own: commands in, replies out. Not thread-safe; whoever
/// owns it runs one command at a time.
/// </summary>
public sealed class Keyspace : IDisposable
{
    private readonly ScriptEngineFactory _scriptEngineFactory;
    private readonly TimeProvider _clock;
    private readonly Database[] _databases;
    private readonly List<Session> _sessions = [];
    private IScriptEngine? _scripts;
    private long _lastSessionId;

    /// <param name="clock">Its wall clock decides expiry, as the host's clock does for Redis.</param>
    /// <param name="runId">What INFO calls <c>run_id</c>: 40 hexadecimal digits, other ones after each restart.</param>
    public Keyspace(KeyspaceSettings settings, TimeProvider clock, string runId, ScriptEngineFactory scriptEngineFactory)
    {
        _clock = clock;
        ExpiryClock = clock;
        _scriptEngineFactory = scriptEngineFactory;
        _databases = [.. Enumerable.Range(0, settings.Databases).Select(_ => new Database())];
        Settings = settings;
        Configuration = new ServerConfiguration(settings);
        RunId = runId;
        StartedAt = _clock.GetUtcNow();
    }

    public string RunId { get; private set; }

    internal DateTimeOffset StartedAt { get; private set; }

    internal ServerConfiguration Configuration { get; private set; }

    internal KeyspaceSettings Settings { get; private set; }

    /// <summary>What keeps the server from answering as usual.</summary>
    internal ServerTrouble Trouble { get; set; }

    /// <summary>Decides expiry; the server's clock unless another is given. Uptime and TIME stay with the server's.</summary>
    internal TimeProvider ExpiryClock { get; set; }

    internal IReadOnlyList<Session> Sessions => _sessions;

    internal IReadOnlyList<Database> Databases => _databases;

    internal IScriptEngine Scripts => _scripts ??= _scriptEngineFactory(this);

    /// <summary>Unix milliseconds; stands still while a command or a script runs.</summary>
    internal long Now { get; private set; }

    /// <summary>What <see cref="Now"/> would become if a command came.</summary>
    internal long NowRead => ExpiryClock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Whole seconds of the wall clock, as Redis counts them: a jump of that clock shows here too.</summary>
    internal long Uptime => UtcNow.ToUnixTimeSeconds() - StartedAt.ToUnixTimeSeconds();

    public DateTimeOffset UtcNow => _clock.GetUtcNow();

    /// <param name="push">Where messages of subscribed channels go; replies go to the writer given with each command.</param>
    public Session OpenSession(string address, IReplyWriter push)
    {
        var session = new Session(++_lastSessionId, address, Authentication.DefaultUser, !Authentication.IsRequired(this), push)
        {
            OpenedAt = _clock.GetUtcNow().ToUnixTimeSeconds(),
        };
        _sessions.Add(session);
        return session;
    }

    public void CloseSession(Session session)
    {
        session.Transaction.Discard();
        _ = _sessions.Remove(session);
    }

    /// <summary>Runs one command; <paramref name="arguments"/> begins with its name. Never throws on what a client sends.</summary>
    public void Execute(Session session, ReadOnlySpan<byte[]> arguments, IReplyWriter reply)
    {
        if (arguments.IsEmpty)
            return;
        Now = NowRead;
        var call = new CommandCall(this, session, arguments, reply);
        if (CommandGate.Admit(call, out var command))
            command.Run(call);
    }

    /// <summary>What redis.call does: the same commands, other checks, inside the script's frozen time.</summary>
    /// <returns>Null when the command ran, otherwise why it did not.</returns>
    public string? ExecuteFromScript(Session session, ReadOnlySpan<byte[]> arguments, bool readOnly, IReplyWriter reply)
    {
        var call = new CommandCall(this, session, arguments, reply);
        var refusal = CommandGate.RefusalInScript(call, readOnly, out var command);
        if (refusal is null)
            command!.Run(call);
        return refusal;
    }

    /// <summary>The server process ends and another begins: connections, scripts and configuration are lost, data is kept or not.</summary>
    /// <param name="settings">Its new configuration file, with as many databases; null for the one it had.</param>
    public void Restart(string runId, bool keepData, KeyspaceSettings? settings = null)
    {
        foreach (var session in _sessions.ToArray())
            CloseSession(session);
        if (!keepData)
            FlushAll();
        _scripts?.Flush();
        Settings = settings ?? Settings;
        Configuration = new ServerConfiguration(Settings);
        RunId = runId;
        StartedAt = _clock.GetUtcNow();
        _lastSessionId = 0;
    }

    public void Dispose() => _scripts?.Dispose();

    internal Database DatabaseOf(Session session) => _databases[session.Database];

    internal void Observe(IKeyObserver observer)
    {
        foreach (var database in _databases)
            database.Observer = observer;
    }

    internal void FlushAll()
    {
        foreach (var database in _databases)
            database.Clear();
    }
}
