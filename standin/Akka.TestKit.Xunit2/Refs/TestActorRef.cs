using Akka.Actor;

namespace Akka.TestKit;

/// <summary>An actor that runs on the thread of the test, and whose object the test can reach.</summary>
public class TestActorRef<TActor> : TestActorRefBase<TActor>
    where TActor : ActorBase
{
    public TestActorRef(ActorSystem system, Props actorProps, IActorRef supervisor = null, string name = null)
        : base(system, actorProps, supervisor, name)
    {
    }
}
