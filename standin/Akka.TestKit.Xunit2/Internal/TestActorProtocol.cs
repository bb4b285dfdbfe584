using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>What a test kit tells its test actor; anything else it is told is for the test.</summary>
internal static class TestActorProtocol
{
    public sealed record SetIgnore(Func<object, bool> Ignore) : INoSerializationVerificationNeeded;

    public sealed record SetAutoPilot(AutoPilot Pilot) : INoSerializationVerificationNeeded;

    public sealed record Watch(IActorRef Actor) : INoSerializationVerificationNeeded;

    public sealed record Unwatch(IActorRef Actor) : INoSerializationVerificationNeeded;

    public sealed record Acknowledged : INoSerializationVerificationNeeded;
}
