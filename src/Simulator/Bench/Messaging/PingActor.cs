using Akka.Actor;
using Simulator.Bench.Measuring;

namespace Simulator.Bench.Messaging;

/// <summary>Keeps a number of balls in play with its partner, until so many have come back.</summary>
internal sealed class PingActor(IActorRef partner) : UntypedActor
{
    private static readonly object Ball = new();

    private Countdown? _done;
    private long _toServe;
    private long _toReturn;

    public static Props PropsFor(IActorRef partner) => Props.Create(() => new PingActor(partner));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Play play:
                Begin(play);
                break;
            case var ball when ball == Ball:
                Serve();
                if (--_toReturn == 0)
                {
                    _done!.Signal();
                }

                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Begin(Play play)
    {
        _done = play.Done;
        _toServe = play.Returns;
        _toReturn = play.Returns;
        for (var ball = 0; ball < play.Window; ball++)
        {
            Serve();
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

    /// <summary>Starts a pair.</summary>
    /// <param name="Returns">How many balls must come back, one or more.</param>
    /// <param name="Window">How many are in play at once.</param>
    /// <param name="Done">Signalled when the last is back.</param>
    internal sealed record Play(long Returns, int Window, Countdown Done);
}
