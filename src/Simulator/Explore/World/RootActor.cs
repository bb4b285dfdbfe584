using Akka.Actor;

namespace Simulator.Explore.World;

/// <summary>The topmost actor of a run: whatever the run is made of is made by it, and ends with it.</summary>
internal sealed class RootActor : ReceiveActor
{
    public RootActor()
    {
        Receive<Spawn>(spawn => spawn.Made(Context.ActorOf(spawn.What, spawn.Name)));
        Receive<Kill>(kill => Context.Stop(kill.Actor));
    }

    public static Props PropsFor() => Props.Create(() => new RootActor());

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    /// <summary>Makes an actor.</summary>
    public sealed record Spawn(Props What, string Name, Action<IActorRef> Made);

    /// <summary>Ends an actor.</summary>
    public sealed record Kill(IActorRef Actor);
}
