using Akka.Actor;

namespace Simulator.Bench.Coordinator;

/// <summary>Counts events of one kind that an actor system publishes.</summary>
internal sealed class EventCounter
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    /// <param name="name">What the counting actor is called.</param>
    /// <param name="counts">Which of them to count.</param>
    public static EventCounter Of<T>(ActorSystem actors, string name, Func<T, bool> counts)
        where T : class
    {
        var counter = new EventCounter();
        var counting = actors.ActorOf(Props.Create(() => new CountingActor<T>(counter, counts)), name);
        actors.EventStream.Subscribe(counting, typeof(T));
        return counter;
    }

    private sealed class CountingActor<T>(EventCounter counter, Func<T, bool> counts) : UntypedActor
        where T : class
    {
        protected override void OnReceive(object message)
        {
            if (message is not T happening)
            {
                Unhandled(message);
            }
            else if (counts(happening))
            {
                Interlocked.Increment(ref counter._count);
            }
        }
    }
}
