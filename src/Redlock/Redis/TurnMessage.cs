using Redlock.Protocol;

namespace Redlock.Redis;

/// <summary>What a node tells when it has deleted a lock key: the first of the receivers that listens hears it.</summary>
/// <param name="ChannelPrefix">What their channels start with.</param>
/// <param name="Tellers">Which nodes tell it, one bit each; the others only delete the key.</param>
internal sealed record TurnMessage(string ChannelPrefix, Hint.Turn Turn, ulong Tellers);
