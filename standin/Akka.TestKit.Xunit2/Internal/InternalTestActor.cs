using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>Puts what it receives into the inbox of the test.</summary>
internal sealed class InternalTestActor(TestInbox inbox) : UntypedActor
{
    private Func<object, bool> _ignore;
    private AutoPilot _pilot = AutoPilot.NoAutoPilot;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case TestActorProtocol.SetIgnore set:
                _ignore = set.Ignore;
                break;
            case TestActorProtocol.SetAutoPilot set:
                _pilot = set.Pilot;
                break;
            case TestActorProtocol.Watch watch:
                _ = Context.Watch(watch.Actor);
                Sender.Tell(new TestActorProtocol.Acknowledged());
                break;
            case TestActorProtocol.Unwatch unwatch:
                _ = Context.Unwatch(unwatch.Actor);
                Sender.Tell(new TestActorProtocol.Acknowledged());
                break;
            default:
                Deliver(message);
                break;
        }
    }

    private void Deliver(object message)
    {
        var next = _pilot.Run(Sender, message);
        if (next is not KeepRunning)
            _pilot = next;
        if (_ignore is null || !_ignore(message))
            inbox.Add(new RealMessageEnvelope(message, Sender));
    }
}
