using System.Collections.Frozen;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Redis;
using Simulator.Clients;
using Simulator.Explore.Runtime;
using Simulator.Judging;

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

    /// <summary>What this variant breaks in every run, so that only looking past it shows what follows.</summary>
    public virtual IReadOnlySet<SafetyProperty> Overlooked => FrozenSet<SafetyProperty>.Empty;

    /// <summary>What a process is configured with.</summary>
    public virtual RedlockSettings Settings(RedlockSettings settings) => settings;

    /// <summary>What a process's actors take from the world.</summary>
    public virtual LockSeams Seams(LockSeams seams, SimulatedProcess process) => seams;

    /// <summary>Hears what is sent to a new actor, or replaces it, if it wants to: see <see cref="ActorSlot.Intercept"/> and <see cref="ActorSlot.Replace"/>.</summary>
    public virtual void Listen(ActorSlot slot)
    {
    }

    /// <summary>Whether a call goes over a connection of its own, where it may overtake what was sent before it.</summary>
    public virtual bool GoesItsOwnWay(RedisCall call) => false;

    /// <summary>What a node does with a call.</summary>
    public virtual RedisReply Execute(NodeSite site, SimulatedProcess caller, RedisCall call) => site.Node.Execute(call);

    /// <summary>Whether the guard admits a lease.</summary>
    public virtual bool Admits(GuardedRecord record, Lease lease) => record.Admits(lease.Token, lease.LockId);

    /// <summary>What the guard knows after a restart, from what it had on its disk.</summary>
    public virtual GuardedRecord AfterRestart(GuardedRecord stored) => stored;
}
