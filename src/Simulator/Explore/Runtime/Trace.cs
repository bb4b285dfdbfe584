using Redlock.Messages;
using Redlock.Redis;

namespace Simulator.Explore.Runtime;

/// <summary>
/// What a run did, as one number: a rolling hash over every turn's step, time, actor and message. Two runs with the same number took the same way.
/// </summary>
internal sealed class Trace
{
    private readonly Dictionary<Type, ulong> _types = [];

    public ulong Hash { get; private set; }

    public void Begin(ulong seed) => Hash = StableHash.Mix(seed);

    /// <summary>An actor takes a message.</summary>
    public void Message(long step, TimeSpan now, ActorSlot slot, object message)
    {
        Note((ulong)step, (ulong)now.Ticks);
        Note(slot.NameHash, DigestOf(message));
    }

    /// <summary>An actor had its turn, with system messages only.</summary>
    public void Turn(long step, TimeSpan now, ActorSlot slot)
    {
        Note((ulong)step, (ulong)now.Ticks);
        Note(slot.NameHash, 1);
    }

    /// <summary>The world did something.</summary>
    public void Note(ulong what, ulong detail) => Hash = StableHash.Add(StableHash.Add(Hash, what), detail);

    private ulong DigestOf(object message)
    {
        var type = message.GetType();
        if (!_types.TryGetValue(type, out var digest))
        {
            digest = StableHash.Of(type.FullName ?? type.Name);
            _types.Add(type, digest);
        }

        return message switch
        {
            NodeProtocol.Voted voted => digest + StableHash.Mix((ulong)voted.Node * 31 + (ulong)voted.Vote.Kind * 7 + (ulong)voted.Vote.Counter * 1009),
            RedisReply reply => digest + StableHash.Mix((ulong)reply.Kind * 31 + (ulong)reply.Number * 1009),
            _ => digest,
        };
    }
}
