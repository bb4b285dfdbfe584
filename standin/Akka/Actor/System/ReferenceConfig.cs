using Akka.Configuration;

namespace Akka.Actor;

/// <summary>The defaults, read once per process; they never change.</summary>
internal static class ReferenceConfig
{
    public static Config Instance { get; } = ConfigurationFactory.FromResource<ActorSystem>("Akka.reference.conf");
}
