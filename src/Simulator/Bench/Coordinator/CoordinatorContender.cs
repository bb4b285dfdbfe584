using System.Globalization;
using Akka.Actor;
using Redlock.Messages;
using Simulator.Bench.Measuring;

namespace Simulator.Bench.Coordinator;

/// <summary>The lock itself: driver actors against the coordinator actor. The actor system is the caller's.</summary>
internal sealed class CoordinatorContender : IContender
{
    private readonly IActorRef[] _drivers;
    private readonly long[] _grants;

    private CoordinatorContender(string name, bool fenced, int drivers)
    {
        Name = name;
        Fenced = fenced;
        _drivers = new IActorRef[drivers];
        _grants = new long[drivers];
    }

    public string Name { get; }

    public bool Fenced { get; }

    public int Drivers => _drivers.Length;

    /// <summary>How many leases each driver got so far, in all rounds.</summary>
    public IReadOnlyList<long> Grants => _grants;

    /// <param name="resourceOf">What the driver of this number locks.</param>
    /// <param name="granted">Called with every lease, before it is given back, on the driver's thread.</param>
    public static CoordinatorContender Over(
        LockSystem system, string name, DriverPlan plan, int drivers, Func<int, string> resourceOf, Action<Lease>? granted = null)
    {
        var contender = new CoordinatorContender(name, plan.Fenced, drivers);
        for (var driver = 0; driver < drivers; driver++)
        {
            var place = driver;
            var props = LockDriverActor.PropsFor(system.Coordinator, plan, resourceOf(driver), lease =>
            {
                contender._grants[place]++;
                granted?.Invoke(lease);
            });
            contender._drivers[driver] = system.Actors.ActorOf(props, string.Create(CultureInfo.InvariantCulture, $"{name}-{driver}"));
        }

        return contender;
    }

    public void Begin(Round round)
    {
        var begin = new LockDriverActor.Begin(round);
        foreach (var driver in _drivers)
        {
            driver.Tell(begin);
        }
    }
}
