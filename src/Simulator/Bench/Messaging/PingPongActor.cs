using Akka.Actor;
using Simulator.Bench.Measuring;

namespace Simulator.Bench.Messaging;

/// <summary>Plays a ball back to whom it came from.</summary>
internal sealed class PongActor : UntypedActor
{
    protected override void OnReceive(object message) => Sender.Tell(message, Self);
}

/// <summary>Keeps a number of balls in play with its partner, until so many have come back.</summary>
internal sealed class PingActor(IActorRef partner) : UntypedActor
{
    private static readonly object Ball = new();

    private Rally _rally = null!;
    private long _toServe;
    private long _toReturn;

    public static Props PropsFor(IActorRef partner) => Props.Create(() => new PingActor(partner));

    protected override void OnReceive(object message)
    {
        if (message == Ball)
        {
            Serve();
            if (--_toReturn == 0)
            {
                _rally.Done.Signal();
            }
        }
        else if (message is Rally rally)
        {
            _rally = rally;
            _toServe = rally.Returns;
            _toReturn = rally.Returns;
            for (var ball = 0; ball < rally.Window; ball++)
            {
                Serve();
            }
        }
        else
        {
            Unhandled(message);
        }
    }

    private void Serve()
    {
        if (_toServe > 0)
        {
            _toServe--;
            partner.Tell(Ball, Self);
        }
    }
}

/// <summary>Starts a pair.</summary>
/// <param name="Returns">How many balls must come back, one or more.</param>
/// <param name="Window">How many are in play at once.</param>
internal sealed record Rally(long Returns, int Window, Countdown Done);
