using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>A reference that stands for an <see cref="InternalTestActorRef"/> and knows the type of its actor.</summary>
public abstract class TestActorRefBase<TActor> : IInternalActorRef
    where TActor : ActorBase
{
    protected TestActorRefBase(ActorSystem system, Props actorProps, IActorRef supervisor = null, string name = null) =>
        InternalRef = InternalTestActorRef.Create(system, actorProps, supervisor, name);

    public IActorRef Ref => InternalRef;

    public ActorPath Path => InternalRef.Path;

    public TActor UnderlyingActor => (TActor)InternalRef.UnderlyingActor;

    protected InternalTestActorRef InternalRef { get; }

    bool IActorRefScope.IsLocal => InternalRef.IsLocal;

    IInternalActorRef IInternalActorRef.Parent => InternalRef.Parent;

    IActorRefProvider IInternalActorRef.Provider => InternalRef.Provider;

    bool IInternalActorRef.IsTerminated => InternalRef.IsTerminated;

    public static IActorRef ToActorRef(TestActorRefBase<TActor> actorRef) => actorRef.InternalRef;

    public static bool operator ==(TestActorRefBase<TActor> testActorRef, IActorRef actorRef) => Equals(testActorRef, actorRef);

    public static bool operator !=(TestActorRefBase<TActor> testActorRef, IActorRef actorRef) => !Equals(testActorRef, actorRef);

    public static bool operator ==(IActorRef actorRef, TestActorRefBase<TActor> testActorRef) => Equals(testActorRef, actorRef);

    public static bool operator !=(IActorRef actorRef, TestActorRefBase<TActor> testActorRef) => !Equals(testActorRef, actorRef);

    /// <summary>Has the actor handle the message here and now; what it throws comes out here.</summary>
    public void Receive(object message, IActorRef sender = null) => InternalRef.Receive(message, sender);

    public void Tell(object message) => InternalRef.Tell(message);

    public void Tell(object message, IActorRef sender) => InternalRef.Tell(message, sender);

    public void Forward(object message) => InternalRef.Forward(message);

    public void Watch(IActorRef subject) => InternalRef.Watch(subject);

    public void Unwatch(IActorRef subject) => InternalRef.Unwatch(subject);

    public void SendSystemMessage(ISystemMessage message) => InternalRef.SendSystemMessage(message);

    public int CompareTo(object obj) => InternalRef.CompareTo(obj);

    public override bool Equals(object obj) => InternalRef.Equals(obj);

    public bool Equals(IActorRef other) => InternalRef.Equals(other);

    public override int GetHashCode() => InternalRef.GetHashCode();

    public override string ToString() => InternalRef.ToString();

    int IComparable<IActorRef>.CompareTo(IActorRef other) => InternalRef.CompareTo(other);

    IActorRef IInternalActorRef.GetChild(IReadOnlyList<string> name) => InternalRef.GetChild(name);

    void IInternalActorRef.Start() => InternalRef.Start();

    void IInternalActorRef.Stop() => InternalRef.Stop();

    void IInternalActorRef.Restart(Exception cause) => InternalRef.Restart(cause);

    void IInternalActorRef.Suspend() => InternalRef.Suspend();

    void IInternalActorRef.Resume(Exception causedByFailure) => InternalRef.Resume(causedByFailure);
}
