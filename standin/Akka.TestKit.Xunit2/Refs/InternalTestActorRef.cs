using System.Globalization;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.TestKit.Internal;

/// <summary>A local reference that gives its actor away.</summary>
public class InternalTestActorRef : LocalActorRef
{
    private static long _names = -1;

    private InternalTestActorRef(
        ActorSystemImpl system,
        Props props,
        MessageDispatcher dispatcher,
        MailboxType mailbox,
        IInternalActorRef supervisor,
        ActorPath path)
        : base(system, props, dispatcher, mailbox, supervisor, path)
    {
    }

    public object UnderlyingActor => IsTerminated
        ? throw new IllegalActorStateException("Underlying actor is terminated")
        : Cell.Actor;

    public static string CreateUniqueName() => "$$" + Interlocked.Increment(ref _names).ToString("x", CultureInfo.InvariantCulture);

    public static InternalTestActorRef Create(ActorSystem system, Props props, IActorRef supervisor = null, string name = null)
    {
        var implementation = (ActorSystemImpl)system;
        supervisor ??= implementation.Guardian;
        if (!props.HasDispatcher)
            props = props.WithDispatcher(CallingThreadDispatcher.Id);

        var dispatcher = system.Dispatchers.Lookup(props.Dispatcher);
        var mailbox = system.Mailboxes.GetMailboxType(props, dispatcher.Configurator.Config);
        var path = supervisor.Path / (name ?? CreateUniqueName());
        var actor = new InternalTestActorRef(implementation, props, dispatcher, mailbox, (IInternalActorRef)supervisor, path);
        ((LocalActorRef)supervisor).Cell.Adopt(actor);
        actor.Start();
        return actor;
    }

    public void Receive(object message, IActorRef sender = null)
    {
        var envelope = new Envelope(message, sender.IsNobody() ? Cell.System.DeadLetters : sender);
        Cell.UseThreadContext(() => Cell.ReceiveMessageForTest(envelope));
    }

    public void Watch(IActorRef subject) => Cell.Watch(subject);

    public void Unwatch(IActorRef subject) => Cell.Unwatch(subject);

    public override string ToString() => $"TestActor[{Path}]";
}
