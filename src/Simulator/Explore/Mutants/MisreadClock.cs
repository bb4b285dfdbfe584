using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;

namespace Simulator.Explore.Mutants;

/// <summary>
/// A variant that judges the validity of a grant wrongly. It does so by the clock it reads while a round is under way, and reads it rightly at all other
/// times; there must be one resource only.
/// </summary>
internal abstract class MisreadClock : Sabotage
{
    private readonly Dictionary<SimulatedProcess, RoundClock> _clocks = [];
    private ClockDrift _drift;

    public sealed override RedlockSettings Settings(RedlockSettings settings)
    {
        _drift = settings.Drift;
        return settings;
    }

    public sealed override LockSeams Seams(LockSeams seams, SimulatedProcess process) =>
        seams with { Clock = _clocks[process] = new RoundClock(process.Clock, Read) };

    public sealed override void Listen(ActorSlot slot)
    {
        if (slot.NodeOf() is null && !slot.IsClient())
        {
            return;
        }

        var clock = _clocks[slot.Process!];
        slot.Intercept = (message, _) =>
        {
            switch (message)
            {
                case RedisCall.Acquire call:
                    clock.RoundBegan(Validity.Remaining(call.Ttl, TimeSpan.Zero, _drift));
                    break;
                case RedisCall.Release or LockProtocol.Acquired:
                    clock.RoundEnded();
                    break;
            }

            return false;
        };
    }

    /// <summary>What is read.</summary>
    /// <param name="end">When nothing would be left to a grant.</param>
    /// <param name="now">What a right clock shows.</param>
    protected abstract TimeSpan Read(TimeSpan end, TimeSpan now);
}
