using Akka.Actor;
using Redlock.Actors;
using Redlock.Protocol;

namespace Simulator.Service.Dashboard.Demo;

/// <summary>Everything a demo client is told.</summary>
/// <param name="Chance">Its own.</param>
internal sealed record DemoClientSettings(ClientId Id, IActorRef Coordinator, IChance Chance)
{
    /// <summary>Short, so that a visitor sees it run out.</summary>
    public static TimeSpan Ttl { get; } = TimeSpan.FromSeconds(3);

    public static TimeSpan Wait { get; } = TimeSpan.FromSeconds(10);

    /// <summary>One of them is asked for more often, so that its queue is longer.</summary>
    public Resource NextResource() => new(Chance.Sample() < 0.65 ? "demo/orders" : "demo/invoices");

    public TimeSpan NextWork() => Between(0.3, 1.5);

    public TimeSpan NextRest() => Between(0.2, 1.2);

    private TimeSpan Between(double least, double most) => TimeSpan.FromSeconds(least + (most - least) * Chance.Sample());
}
