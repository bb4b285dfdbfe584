using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Redis;
using Simulator.Clients;
using Simulator.Explore.Runtime;

namespace Simulator.Explore.World;

/// <summary>
/// Where a broken variant of the lock takes hold: everything that enters or leaves the actors. As it stands it changes nothing; mutants override parts
/// of it. No line of the lock itself is touched.
/// </summary>
internal class Sabotage
{
    public static Sabotage None { get; } = new();

    /// <summary>How long the counter's guard takes between looking at a token and writing.</summary>
    public virtual TimeSpan TimeBetweenCheckAndWrite => TimeSpan.Zero;

    /// <summary>What a process is configured with.</summary>
    public virtual RedlockSettings Settings(RedlockSettings settings) => settings;

    /// <summary>What a process's actors take from the world.</summary>
    public virtual LockSeams Seams(LockSeams seams, SimulatedProcess process) => seams;

    /// <summary>Hears what is sent to a new actor, if it wants to: see <see cref="ActorSlot.Intercept"/>.</summary>
    public virtual void Listen(ActorSlot slot)
    {
    }

    /// <summary>What a node does with a call.</summary>
    public virtual RedisReply Execute(NodeSite site, SimulatedProcess caller, RedisCall call) => site.Node.Execute(call);

    /// <summary>Whether the guard admits a lease.</summary>
    public virtual bool Admits(GuardedRecord record, Lease lease) => record.Admits(lease.Token, lease.LockId);

    /// <summary>What the guard knows after a restart, from what it had on its disk.</summary>
    public virtual GuardedRecord AfterRestart(GuardedRecord stored) => stored;
}
