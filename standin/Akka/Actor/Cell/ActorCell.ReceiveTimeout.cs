namespace Akka.Actor;

/// <summary>The receive timeout.</summary>
public partial class ActorCell
{
    private ICancelable _pendingReceiveTimeout;

    public TimeSpan? ReceiveTimeout { get; private set; }

    /// <summary>Takes effect when the message at hand has been handled.</summary>
    public void SetReceiveTimeout(TimeSpan? timeout = null) => ReceiveTimeout = timeout;

    public void CheckReceiveTimeout(bool reschedule = true)
    {
        if (ReceiveTimeout is not { } timeout)
        {
            CancelReceiveTimeout();
        }
        else if (reschedule || _pendingReceiveTimeout is null)
        {
            _pendingReceiveTimeout.CancelIfNotNull();
            _pendingReceiveTimeout = System.Scheduler.ScheduleTellOnceCancelable(timeout, Self, Akka.Actor.ReceiveTimeout.Instance, Self);
        }
    }

    private void CancelReceiveTimeout()
    {
        _pendingReceiveTimeout.CancelIfNotNull();
        _pendingReceiveTimeout = null;
    }
}
