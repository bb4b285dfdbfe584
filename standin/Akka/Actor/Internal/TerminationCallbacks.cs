namespace Akka.Actor.Internal;

/// <summary>Runs what was registered, last first, when the last actor has stopped.</summary>
internal sealed class TerminationCallbacks
{
    private readonly Lock _lock = new();
    private readonly Stack<Action> _callbacks = new();
    private bool _ran;

    public TerminationCallbacks(Task allActorsStopped)
    {
        Done = allActorsStopped.ContinueWith(
            _ => Run(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    public Task Done { get; }

    public void Add(Action code)
    {
        lock (_lock)
        {
            if (_ran)
                throw new InvalidOperationException("ActorSystem already terminated.");
            _callbacks.Push(code);
        }
    }

    private void Run()
    {
        lock (_lock)
            _ran = true;
        foreach (var callback in _callbacks)
        {
            try
            {
                callback();
            }
            catch (Exception)
            {
                // One callback's failure is not the next one's business, and nobody is left to tell.
            }
        }
    }
}
