using System.Globalization;
using Akka.Actor;
using Simulator.Bench.Measuring;

namespace Simulator.Bench.Coordinator;

/// <summary>The lock itself: driver actors against the coordinator actor, in an actor system of their own.</summary>
internal sealed class CoordinatorContender : IContender
{
    private readonly LockSystem _system;
    private readonly IActorRef[] _drivers;

    private CoordinatorContender(string name, bool fenced, LockSystem system, IActorRef[] drivers)
    {
        Name = name;
        Fenced = fenced;
        _system = system;
        _drivers = drivers;
    }

    public string Name { get; }

    public bool Fenced { get; }

    public int Drivers => _drivers.Length;

    /// <param name="wait">How long each request waits for its lock.</param>
    public static CoordinatorContender Over(LockSystem system, string name, DriverPlan plan, TimeSpan wait, int drivers)
    {
        var made = new IActorRef[drivers];
        for (var driver = 0; driver < drivers; driver++)
        {
            var unique = string.Create(CultureInfo.InvariantCulture, $"{name}-{driver}");
            made[driver] = system.Actors.ActorOf(LockDriverActor.PropsFor(system.Coordinator, plan, wait, unique), unique);
        }

        return new CoordinatorContender(name, plan.Fenced, system, made);
    }

    public void Begin(Round round)
    {
        var begin = new LockDriverActor.Begin(round);
        foreach (var driver in _drivers)
        {
            driver.Tell(begin);
        }
    }

    public ValueTask DisposeAsync() => _system.DisposeAsync();
}
