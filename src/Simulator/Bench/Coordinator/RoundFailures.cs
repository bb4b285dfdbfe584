using Akka.Actor;
using Redlock.Messages;

namespace Simulator.Bench.Coordinator;

/// <summary>Counts the rounds over the nodes that did not get their lock.</summary>
internal sealed class RoundFailures
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public static RoundFailures Over(ActorSystem actors)
    {
        var failures = new RoundFailures();
        var counter = actors.ActorOf(Props.Create(() => new CountingActor(failures)), "round-failures");
        actors.EventStream.Subscribe(counter, typeof(LockEvents.RoundFailed));
        return failures;
    }

    private sealed class CountingActor(RoundFailures failures) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is LockEvents.RoundFailed)
            {
                Interlocked.Increment(ref failures._count);
            }
            else
            {
                Unhandled(message);
            }
        }
    }
}
