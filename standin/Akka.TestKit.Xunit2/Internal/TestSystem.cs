using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Actor.Setup;
using Akka.Configuration;

namespace Akka.TestKit.Internal;

/// <summary>What makes an actor system one for tests.</summary>
internal static class TestSystem
{
    private const string TestActorDispatcher = "akka.test.test-actor.dispatcher";

    public static ActorSystemSetup WithDefaults(ActorSystemSetup setup)
    {
        var bootstrap = setup.Get<BootstrapSetup>();
        var given = bootstrap.HasValue && bootstrap.Value.Config.HasValue ? bootstrap.Value.Config.Value : Config.Empty;
        return setup.WithSetup(BootstrapSetup.Create().WithConfig(given.WithFallback(TestKitBase.DefaultConfig)));
    }

    public static IActorRef StartTestActor(ActorSystem system, TestInbox inbox, string name)
    {
        var props = Props.Create(() => new InternalTestActor(inbox)).WithDispatcher(TestActorDispatcher);
        return StartSystemActor(system, props, name);
    }

    public static IActorRef StartSystemActor(ActorSystem system, Props props, string name) =>
        ((ActorSystemImpl)system).SystemActorOf(props, name);
}
