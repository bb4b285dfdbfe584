using Akka.Actor;
using StackExchange.Redis;

namespace Redlock.Redis.StackExchange;

/// <summary>One connection by the StackExchange.Redis client. It connects once; when the connection breaks, the link is over.</summary>
internal sealed class StackExchangeRedisLink(NodeAddress address, IActorRef owner, RedisLinkSettings settings) : IRedisLink
{
    private readonly PendingCalls _pending = new();
    private readonly Lock _lifecycle = new();
    private ConnectionMultiplexer? _multiplexer;
    private Subscription? _subscription;
    private IDatabase? _database;
    private bool _scriptsAsText;
    private bool _over;

    /// <summary>Begins to connect, on another thread.</summary>
    public void Open() => _ = OpenAsync();

    /// <inheritdoc />
    public void Send(RedisCall call)
    {
        var pending = new PendingCall(this, call);
        if (_database is { } database && _pending.TryAdd(pending))
        {
            Start(pending, database, _scriptsAsText);
        }
        else
        {
            owner.Tell(Replies.Lost(call, "not connected"));
        }
    }

    /// <inheritdoc />
    public void Listen(string common, string own, ILinkListener listener)
    {
        lock (_lifecycle)
        {
            if (!_over && _multiplexer?.GetEndPoints() is [SingleDialEndPoint server])
            {
                _subscription = Subscription.Begin(address, server.Target, settings, [common, own], listener);
            }
        }
    }

    /// <inheritdoc />
    public void Close()
    {
        if (TryEnd())
        {
            _ = _pending.Close();
        }
    }

    /// <summary>The client has completed its task for a call.</summary>
    public void OnCompleted(PendingCall pending, Task task)
    {
        if (task.IsCompletedSuccessfully)
        {
            Answer(pending, task is Task<RedisResult> single ? Replies.Of(pending.Call, single.Result) : ((Task<RedisReply>)task).Result);
        }
        else
        {
            OnFailed(pending, task.Exception?.InnerException ?? new TaskCanceledException(task));
        }
    }

    private async Task OpenAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            using var deadline = new CancellationTokenSource(settings.ConnectTimeout);
            var multiplexer = await Dialling.ConnectAsync(address, settings, deadline.Token);
            Adopt(multiplexer);
            await PrepareAsync(multiplexer.GetDatabase(), deadline.Token);
        }
        catch (Exception failure)
        {
            Fail($"No connection to {address}: {FailureReason.Of(failure)}.", timedOut: failure is OperationCanceledException);
            return;
        }

        lock (_lifecycle)
        {
            if (!_over)
            {
                owner.Tell(new LinkOpened(this));
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
            Fail($"The connection to {address} broke: {FailureReason.Of(failed)}.");
        }
    }

    private async Task PrepareAsync(IDatabase database, CancellationToken deadline)
    {
        if (address is { User: { } user, Password: { } password })
        {
            // The client takes no notice when its own AUTH is refused and the server lets the default user in.
            _ = await new WireCommand("AUTH", [user, password]).ExecuteOn(database).WaitAsync(deadline);
        }

        if (address.Database != 0)
        {
            _ = await new WireCommand("SELECT", [address.Database]).ExecuteOn(database).WaitAsync(deadline);
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

    private void Start(PendingCall pending, IDatabase database, bool scriptsAsText)
    {
        pending.SentAsText = scriptsAsText;
        try
        {
            pending.Await(
                NodeQueries.TryStart(pending.Call, database) ?? (Task)WireCommand.Of(pending.Call, scriptsAsText).ExecuteOn(database));
        }
        catch (Exception failure) when (failure is ObjectDisposedException or RedisException or RedisCommandException)
        {
            OnFailed(pending, failure);
        }
    }

    private void OnFailed(PendingCall pending, Exception failure)
    {
        if (Replies.IsScriptUnknown(failure) && !pending.SentAsText)
        {
            OnScriptUnknown(pending, failure);
            return;
        }

        Answer(pending, Replies.Of(pending.Call, failure));
        if (failure is RedisConnectionException or ObjectDisposedException)
        {
            Fail($"The connection to {address} broke: {FailureReason.Of(failure)}.");
        }
    }

    // Someone flushed the server's scripts. A call that is sent again overtakes nothing but is overtaken by the calls sent meanwhile. That
    // does no harm to those that compare the lock id first; an acquire after its own release would be a lock that nobody holds, so an acquire
    // fails, and only the next one finds the script again.
    private void OnScriptUnknown(PendingCall pending, Exception failure)
    {
        if (pending.Call is RedisCall.Acquire)
        {
            _ = WireCommand.Load(LuaScripts.Acquire).ExecuteOn(_database!, CommandFlags.FireAndForget);
            Answer(pending, Replies.Of(pending.Call, failure));
        }
        else
        {
            Start(pending, _database!, scriptsAsText: true);
        }
    }

    private void Answer(PendingCall pending, RedisReply reply)
    {
        if (pending.TryTake())
        {
            owner.Tell(reply);
        }
    }

    private void Fail(string reason, bool timedOut = false)
    {
        if (!TryEnd())
        {
            return;
        }

        foreach (var pending in _pending.Close())
        {
            owner.Tell(Replies.Lost(pending.Call, reason));
        }

        owner.Tell(new LinkFailed(this, reason) { TimedOut = timedOut });
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
