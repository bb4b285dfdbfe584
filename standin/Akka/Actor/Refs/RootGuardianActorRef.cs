using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>The reference of the root: besides its children it knows the names that are not actors.</summary>
internal sealed class RootGuardianActorRef : LocalActorRef
{
    private readonly IInternalActorRef _deadLetters;

    public RootGuardianActorRef(
        ActorSystemImpl system,
        Props props,
        MessageDispatcher dispatcher,
        MailboxType mailboxType,
        IInternalActorRef supervisor,
        ActorPath path,
        IInternalActorRef deadLetters)
        : base(system, props, dispatcher, mailboxType, supervisor, path)
    {
        _deadLetters = deadLetters;
    }

    public IInternalActorRef TempContainer { get; set; }

    public override IInternalActorRef Parent => this;

    public override IInternalActorRef GetSingleChild(string name) => name switch
    {
        "temp" => TempContainer,
        "deadLetters" => _deadLetters,
        _ => base.GetSingleChild(name),
    };
}
