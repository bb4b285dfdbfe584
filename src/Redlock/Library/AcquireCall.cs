using Redlock.Messages;
using Redlock.Protocol;

namespace Redlock.Library;

/// <summary>A caller that waits for a lock. It ends once, by whoever is first: the answer, its cancellation, or the end of the library.</summary>
internal sealed class AcquireCall(LockProtocol.Acquire command)
{
    private readonly TaskCompletionSource<AcquireResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LockProtocol.Acquire Command => command;

    public Task<AcquireResult> Result => _result.Task;

    /// <summary>No when the caller has left: nobody will use the lease.</summary>
    public bool Grant(ILease lease) =>
        _result.TrySetResult(new AcquireResult(AcquireOutcome.Acquired, lease, AcquireOutcome.Acquired.InWords()));

    public void Refuse(AcquireOutcome outcome, string reason) => _result.TrySetResult(new AcquireResult(outcome, null, reason));

    public void RefuseStopped() => Refuse(AcquireOutcome.Cancelled, "the lock was stopped");

    /// <summary>No when it was answered already.</summary>
    public bool Leave(CancellationToken cancelled) => _result.TrySetCanceled(cancelled);
}
