using Akka.Actor;
using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Protocol;

namespace Redlock.Library;

/// <summary>The lock as tasks: each call is one actor, which speaks with the coordinator.</summary>
internal sealed class DistributedLocks : IDistributedLocks
{
    /// <summary>The name of the parent of all lease actors.</summary>
    public const string ActorName = "redlock-leases";

    private readonly IActorRef _leases;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _wait;
    private readonly ClientId _client;
    private readonly Signal _ended = new();

    /// <param name="coordinator">Who grants.</param>
    /// <param name="settings">Of the coordinator.</param>
    /// <param name="clock">Of the coordinator.</param>
    /// <param name="wait">For requests that do not say.</param>
    /// <param name="client">For requests that name none.</param>
    public DistributedLocks(
        IActorRefFactory system, IActorRef coordinator, RedlockSettings settings, TimeProvider clock, TimeSpan wait, ClientId client)
    {
        _leases = system.ActorOf(LeasesActor.PropsFor(coordinator, settings.Drift, clock, _ended), ActorName);
        _clock = clock;
        _wait = wait;
        _client = client;
    }

    /// <summary>The parent of all lease actors.</summary>
    public IActorRef Leases => _leases;

    public async Task<ILease> AcquireAsync(string resource, AcquireOptions? options = null, CancellationToken cancellationToken = default)
    {
        var result = await TryAcquireAsync(resource, options, cancellationToken);
        return result.Lease ?? throw new LockNotAcquiredException(resource, result.Outcome, result.Reason);
    }

    public async Task<AcquireResult> TryAcquireAsync(
        string resource, AcquireOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        cancellationToken.ThrowIfCancellationRequested();
        var call = new AcquireCall(CommandOf(resource, options ?? new AcquireOptions()));
        _leases.Tell(new LeaseProtocol.Begin(call), ActorRefs.NoSender);

        // Runs at once when it has ended already: then nobody is there to answer.
        using var ending = _ended.Token.UnsafeRegister(static call => ((AcquireCall)call!).RefuseStopped(), call);
        using var leaving = cancellationToken.UnsafeRegister(
            (_, cancelled) =>
            {
                if (call.Leave(cancelled))
                {
                    _leases.Tell(new LeaseProtocol.Withdraw(call), ActorRefs.NoSender);
                }
            },
            null);
        return await call.Result;
    }

    public async Task<ILeaseSet> AcquireAllAsync(
        IEnumerable<string> resources, AcquireOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resources);
        var ordered = new SortedSet<string>(resources, StringComparer.Ordinal);
        if (ordered.Count == 0)
        {
            throw new ArgumentException("No resource is named.", nameof(resources));
        }

        var set = new LeaseSet();
        try
        {
            var began = _clock.GetTimestamp();
            var wait = options?.Wait ?? _wait;
            foreach (var resource in ordered)
            {
                var rest = options is null ? new AcquireOptions() : options;
                set.Add(await AcquireAsync(resource, rest with { Wait = Rest(wait, began, resource) }, cancellationToken));
                set.ThrowIfLost();
            }

            return set;
        }
        catch
        {
            await set.ReleaseAsync();
            throw;
        }
    }

    /// <summary>Gives back what is held and answers those who wait. Whoever comes later is refused.</summary>
    public async Task EndAsync()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var ending = _ended.Token.UnsafeRegister(static ended => ((TaskCompletionSource)ended!).TrySetResult(), ended);
        _leases.Tell(LeaseProtocol.End.Instance, ActorRefs.NoSender);
        await ended.Task;
    }

    /// <summary>What is left of the wait for all; one that was zero stays one attempt each.</summary>
    private TimeSpan Rest(TimeSpan wait, long began, string resource)
    {
        var rest = wait - _clock.GetElapsedTime(began);
        return wait <= TimeSpan.Zero ? wait
            : rest > TimeSpan.Zero ? rest
            : throw new LockNotAcquiredException(resource, AcquireOutcome.WaitTimeout, "the wait for all of them was over");
    }

    private LockProtocol.Acquire CommandOf(string resource, AcquireOptions options) => new(new Resource(resource), options.Wait ?? _wait)
    {
        Client = options.Client is { } client ? new ClientId(client) : _client,
        Ttl = options.Ttl,
        Mode = options.Mode,
        Watched = options.Extend,
        TellExtensions = options.Extend,
        MaxExtensions = options.MaxExtensions,
        MaxHold = options.MaxHold,
    };
}
