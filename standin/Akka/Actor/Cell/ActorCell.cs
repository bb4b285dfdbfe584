using System.Diagnostics;
using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Everything of an actor that outlives its incarnations: mailbox, children, watches, behaviours, failure.</summary>
[DebuggerDisplay("{Self,nq}")]
public partial class ActorCell : IUntypedActorContext
{
    public const int UndefinedUid = 0;

    private readonly IInternalActorRef _self;
    private volatile Mailbox _mailbox;
    private ActorTaskScheduler _taskScheduler;

    public ActorCell(ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef parent)
    {
        SystemImpl = system;
        _self = self;
        Props = props;
        Dispatcher = dispatcher;
        Parent = parent;
    }

    public ActorSystemImpl SystemImpl { get; }

    public ActorSystem System => SystemImpl;

    public IActorRef Self => _self;

    public IInternalActorRef Parent { get; }

    IActorRef IActorContext.Parent => Parent;

    public Props Props { get; }

    public MessageDispatcher Dispatcher { get; }

    public Mailbox Mailbox => _mailbox;

    public object CurrentMessage { get; internal set; }

    /// <summary>Differs from message to message, so that one message is not stashed twice.</summary>
    public int CurrentEnvelopeId { get; private set; }

    public IActorRef Sender { get; private set; }

    public bool IsLocal => true;

    public bool IsTerminated => _mailbox.IsClosed;

    public bool HasMessages => _mailbox.HasMessages;

    public int NumberOfMessages => _mailbox.NumberOfMessages;

    public virtual ActorTaskScheduler TaskScheduler => _taskScheduler ??= new ActorTaskScheduler(this);

    internal static ActorCell Current => InternalCurrentActorCellKeeper.Current;

    internal ActorBase Actor { get; private set; }

    internal bool ActorHasBeenCleared { get; private set; }

    private Type ActorType => Actor?.GetType() ?? GetType();

    public static IActorRef GetCurrentSelfOrNoSender() => Current?.Self;

    public static IActorRef GetCurrentSenderOrNoSender() => Current?.Sender;

    public virtual void Start() => Dispatcher.Attach(this);

    public void Stop() => SendSystemMessage(new Terminate());

    public void Suspend() => SendSystemMessage(new Suspend());

    public void Resume(Exception causedByFailure) => SendSystemMessage(new Resume(causedByFailure));

    public void Restart(Exception cause) => SendSystemMessage(new Recreate(cause));

    public virtual void SendMessage(IActorRef sender, object message) => SendMessage(new Envelope(message, sender));

    public virtual void SendMessage(Envelope message)
    {
        try
        {
            Dispatcher.Dispatch(this, message);
        }
        catch (Exception cause)
        {
            PublishError(cause, "Swallowing exception during message send");
        }
    }

    public virtual void SendSystemMessage(ISystemMessage systemMessage)
    {
        try
        {
            Dispatcher.SystemDispatch(this, (SystemMessage)systemMessage);
        }
        catch (Exception cause)
        {
            PublishError(cause, "Swallowing exception during message send");
        }
    }

    public ActorSelection ActorSelection(string path) => ActorRefFactoryShared.ActorSelection(path, System, Self);

    public ActorSelection ActorSelection(ActorPath path) => ActorRefFactoryShared.ActorSelection(path, System);

    public void UseThreadContext(Action action)
    {
        var outer = InternalCurrentActorCellKeeper.Current;
        InternalCurrentActorCellKeeper.Current = this;
        try
        {
            action();
        }
        finally
        {
            InternalCurrentActorCellKeeper.Current = outer;
        }
    }

    internal void Init(MailboxType mailboxType)
    {
        var mailbox = new Mailbox(mailboxType.Create(Self, System));
        mailbox.SetActor(this);
        mailbox.SystemEnqueue(Self, new Create());
        _mailbox = mailbox;
    }

    internal void RunAsCurrent(Mailbox mailbox)
    {
        var outer = InternalCurrentActorCellKeeper.Current;
        InternalCurrentActorCellKeeper.Current = this;
        try
        {
            mailbox.ProcessQueues();
        }
        finally
        {
            InternalCurrentActorCellKeeper.Current = outer;
        }
    }

    internal Mailbox SwapMailbox(Mailbox mailbox)
    {
        var old = _mailbox;
        _mailbox = mailbox;
        return old;
    }

    private void Publish(LogEvent logEvent)
    {
        try
        {
            SystemImpl.EventStream.Publish(logEvent);
        }
        catch (Exception)
        {
            // A log that cannot be written must not decide what becomes of the actor.
        }
    }

    private void PublishDebug(string message) => Publish(new Event.Debug(Self.Path.ToString(), ActorType, message));

    private void PublishError(Exception cause, string message) => Publish(new Error(cause, Self.Path.ToString(), ActorType, message));
}
