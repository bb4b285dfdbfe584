using Redlock.Protocol;
using Simulator.RemoteLock;

namespace Simulator.Worker;

/// <summary>
/// A lock as its holder sees it. How long it is valid is counted from before the request was sent, on the holder's own monotonic clock: the service's
/// wall clock may differ.
/// </summary>
internal sealed class HeldLock(LockId id, FencingToken token, long sentAt, WorkerSettings settings, TimeProvider time)
{
    private long _since = sentAt;

    public string Resource => settings.Resource;

    public LockId Id => id;

    /// <summary>None while the service's fencing is off.</summary>
    public FencingToken Token => token;

    public bool IsValid => Remaining > TimeSpan.Zero;

    public TimeSpan Remaining => Validity.Remaining(settings.Ttl, time.GetElapsedTime(_since), settings.Drift);

    /// <summary>Not positive when it is due.</summary>
    public TimeSpan UntilExtension => settings.Ttl / WorkerSettings.ExtensionsPerTtl - time.GetElapsedTime(_since);

    public ExtendRequest Extension => new(Resource, Id, (long)settings.Ttl.TotalMilliseconds);

    /// <summary>The service extended it.</summary>
    /// <param name="requestSentAt">From where its new validity counts.</param>
    public void ExtendedAt(long requestSentAt) => _since = requestSentAt;
}
