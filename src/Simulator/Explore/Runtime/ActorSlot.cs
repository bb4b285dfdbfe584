using Akka.Actor;
using Akka.Dispatch;

namespace Simulator.Explore.Runtime;

/// <summary>One actor as the run sees it: where its messages wait, whose it is, and whether it is ready to take one.</summary>
internal sealed class ActorSlot(string name, int index, SimulatedProcess? process, IActorRef owner)
{
    /// <summary>The actor's path below the run's root: the same in every process that repeats the run.</summary>
    public string Name => name;

    /// <summary>Whether it is the topmost actor of the run.</summary>
    public bool IsRoot => index >= 0 && name.Length == 0;

    /// <summary>In the order of creation.</summary>
    public int Index => index;

    /// <summary>The simulated process it runs in; null for what belongs to the world.</summary>
    public SimulatedProcess? Process => process;

    /// <summary>The actor.</summary>
    public IActorRef Owner => owner;

    /// <summary>Stands for the name in the trace.</summary>
    public ulong NameHash { get; } = StableHash.Of(name);

    /// <summary>What is to come in the place of each message, before anybody hears it.</summary>
    public Func<object, object>? Replace { get; set; }

    /// <summary>Hears each message before it is queued; true when that was all there is to do with it.</summary>
    public Func<object, IActorRef, bool>? Intercept { get; set; }

    /// <summary>An actor that only listens: it has no part in the order of things, and its turns are not counted.</summary>
    public bool Listens { get; set; }

    /// <summary>The mailbox that waits for its turn; null when it does not.</summary>
    public IRunnable? Turn { get; set; }

    /// <summary>Hashes of what it has seen, of what was sent to it, and of what the actor system has sent to it: see <see cref="Causality"/>.</summary>
    public ulong Past { get; set; }

    public ulong Sent { get; set; }

    public ulong SystemSent { get; set; }

    /// <summary>What the strategy thinks of it.</summary>
    public ulong Score { get; set; }
}
