using Akka.Actor;
using StackExchange.Redis;

namespace Redlock.Redis.StackExchange;

/// <summary>One connection by the StackExchange.Redis client. It connects once; when the connection breaks, the link is over.</summary>
internal sealed class StackExchangeRedisLink : IRedisLink
{
    private const string NotConnected = "not connected";

    private readonly NodeAddress _address;
    private readonly IActorRef _owner;
    private readonly RedisLinkSettings _settings;
    private readonly Pipeline _pipeline;
    private readonly Lock _lifecycle = new();
    private ConnectionMultiplexer? _multiplexer;
    private Subscription? _subscription;
    private IDatabase? _database;
    private bool _scriptsAsText;
    private bool _over;

    /// <param name="owner">Who is told of it; see <see cref="IRedisLinkFactory.Open"/>.</param>
    public StackExchangeRedisLink(NodeAddress address, IActorRef owner, RedisLinkSettings settings)
    {
        _address = address;
        _owner = owner;
        _settings = settings;
        _pipeline = new Pipeline(OnAnswered);
    }

    /// <summary>Begins to connect, on another thread.</summary>
    public void Open() => _ = OpenAsync();

    /// <inheritdoc />
    public void Send(RedisCall call)
    {
        if (_database is { } database)
        {
            Start(call, database, _scriptsAsText);
        }
        else
        {
            _owner.Tell(Replies.Lost(call, NotConnected));
        }
    }

    /// <inheritdoc />
    public void Listen(string common, string own, ILinkListener listener)
    {
        lock (_lifecycle)
        {
            if (!_over && _multiplexer?.GetEndPoints() is [SingleDialEndPoint server])
            {
                _subscription = Subscription.Begin(_address, server.Target, _settings, [common, own], listener);
            }
        }
    }

    /// <inheritdoc />
    public void Close()
    {
        if (TryEnd())
        {
            _pipeline.Close(static _ => { });
        }
    }

    private async Task OpenAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            using var deadline = new CancellationTokenSource(_settings.ConnectTimeout);
            var multiplexer = await Dialling.ConnectAsync(_address, _settings, deadline.Token);
            Adopt(multiplexer);
            await PrepareAsync(multiplexer.GetDatabase(), deadline.Token);
        }
        catch (Exception failure)
        {
            Fail($"No connection to {_address}: {FailureReason.Of(failure)}.", timedOut: failure is OperationCanceledException);
            return;
        }

        lock (_lifecycle)
        {
            if (!_over)
            {
                _owner.Tell(new LinkOpened(this));
            }
        }
    }

    private void Adopt(ConnectionMultiplexer multiplexer)
    {
        multiplexer.ConnectionFailed += OnConnectionFailed;
        lock (_lifecycle)
        {
            if (!_over)
            {
                _multiplexer = multiplexer;
                return;
            }
        }

        Dialling.Discard(multiplexer);
        throw new ObjectDisposedException(nameof(StackExchangeRedisLink));
    }

    private void OnConnectionFailed(object? sender, ConnectionFailedEventArgs failed)
    {
        // Pointed to another node (MOVED), the client dials it too, although no call will follow.
        if (failed.EndPoint is SingleDialEndPoint)
        {
            Fail($"The connection to {_address} broke: {FailureReason.Of(failed)}.");
        }
    }

    private async Task PrepareAsync(IDatabase database, CancellationToken deadline)
    {
        if (_address is { User: { } user, Password: { } password })
        {
            // The client takes no notice when its own AUTH is refused and the server lets the default user in.
            _ = await new WireCommand("AUTH", [user, password]).ExecuteOn(database).WaitAsync(deadline);
        }

        if (_address.Database != 0)
        {
            _ = await new WireCommand("SELECT", [_address.Database]).ExecuteOn(database).WaitAsync(deadline);
        }

        try
        {
            foreach (var loading in LuaScripts.All.Select(script => WireCommand.Load(script).ExecuteOn(database)).ToArray())
            {
                _ = await loading.WaitAsync(deadline);
            }
        }
        catch (RedisServerException)
        {
            // Not allowed to load scripts: then they go with every call, rather than some calls being sent twice and out of order.
            _scriptsAsText = true;
        }

        _database = database;
    }

    private void Start(RedisCall call, IDatabase database, bool scriptsAsText)
    {
        try
        {
            var task = NodeQueries.TryStart(call, database) ?? (Task)WireCommand.Of(call, scriptsAsText).ExecuteOn(database);
            if (!_pipeline.TryAdd(new PendingCall(call, task, scriptsAsText)))
            {
                _owner.Tell(Replies.Lost(call, NotConnected));
            }
        }
        catch (Exception failure) when (failure is ObjectDisposedException or RedisException or RedisCommandException)
        {
            OnFailed(call, failure);
        }
    }

    private void OnAnswered(PendingCall pending)
    {
        var (call, task) = (pending.Call, pending.Task);
        if (task.IsCompletedSuccessfully)
        {
            _owner.Tell(task is Task<RedisResult> single ? Replies.Of(call, single.Result) : ((Task<RedisReply>)task).Result);
            return;
        }

        var failure = task.Exception?.InnerException ?? new TaskCanceledException(task);
        if (Replies.IsScriptUnknown(failure) && !pending.SentAsText)
        {
            OnScriptUnknown(call, failure);
        }
        else
        {
            OnFailed(call, failure);
        }
    }

    private void OnFailed(RedisCall call, Exception failure)
    {
        _owner.Tell(Replies.Of(call, failure));
        if (failure is RedisConnectionException or ObjectDisposedException)
        {
            Fail($"The connection to {_address} broke: {FailureReason.Of(failure)}.");
        }
    }

    // Someone flushed the server's scripts. A call that is sent again overtakes nothing but is overtaken by the calls sent meanwhile. That
    // does no harm to those that compare the lock id first; an acquire after its own release would be a lock that nobody holds, so an acquire
    // fails, and only the next one finds the script again.
    private void OnScriptUnknown(RedisCall call, Exception failure)
    {
        if (call is RedisCall.Acquire acquire)
        {
            _ = WireCommand.Load(acquire.Given is null ? LuaScripts.Acquire : LuaScripts.TakeOver).ExecuteOn(_database!, CommandFlags.FireAndForget);
            _owner.Tell(Replies.Of(call, failure));
        }
        else
        {
            Start(call, _database!, scriptsAsText: true);
        }
    }

    private void Fail(string reason, bool timedOut = false)
    {
        if (!TryEnd())
        {
            return;
        }

        _pipeline.Close(unanswered =>
        {
            foreach (var pending in unanswered)
            {
                _owner.Tell(Replies.Lost(pending.Call, reason));
            }

            _owner.Tell(new LinkFailed(this, reason) { TimedOut = timedOut });
        });
    }

    private bool TryEnd()
    {
        lock (_lifecycle)
        {
            if (_over)
            {
                return false;
            }

            _over = true;
        }

        _subscription?.End();
        if (_multiplexer is { } multiplexer)
        {
            Dialling.Discard(multiplexer);
        }

        return true;
    }
}
