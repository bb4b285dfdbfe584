using Akka.Actor;
using Akka.Actor.Setup;

namespace Akka.TestKit.Internal;

/// <summary>What makes an actor system one for tests.</summary>
internal static class TestSystem
{
    private const string TestActorDispatcher = "akka.test.test-actor.dispatcher";

    public static ActorSystemSetup WithDefaults(ActorSystemSetup setup)
    {
        var bootstrap = setup.Get<BootstrapSetup>();
        var config = bootstrap.HasValue && bootstrap.Value.Config.HasValue
            ? bootstrap.Value.Config.Value.WithFallback(TestKitBase.DefaultConfig)
            : TestKitBase.DefaultConfig;
        return setup.WithSetup(BootstrapSetup.Create().WithConfig(config));
    }
}
