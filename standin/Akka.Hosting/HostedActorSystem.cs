using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.DependencyInjection;
using Akka.Hosting.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akka.Hosting;

/// <summary>Makes the actor system that the service provider hands out.</summary>
internal static class HostedActorSystem
{
    public static ActorSystem Create(IServiceProvider provider)
    {
        var builder = provider.GetRequiredService<AkkaConfigurationBuilder>();
        if (!builder.Setups.OfType<LoggerFactorySetup>().Any() && provider.GetService<ILoggerFactory>() is { } loggerFactory)
            builder.AddSetup(new LoggerFactorySetup(loggerFactory));

        ActorSystemSetup setup = BootstrapSetup.Create()
            .WithConfig(builder.Configuration.GetOrElse(Config.Empty))
            .And(DependencyResolverSetup.Create(provider));
        return ActorSystem.Create(builder.ActorSystemName, builder.Setups.Aggregate(setup, (all, one) => all.And(one)));
    }
}
