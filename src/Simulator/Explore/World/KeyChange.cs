using Redlock.Redis;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.World;

/// <summary>A change of a key on a node. That a key expires is none: when it will was known.</summary>
/// <param name="Key">Its name, which must not be written to.</param>
/// <param name="Before">Absent also when the key had expired.</param>
/// <param name="Call">What changed it; null for a command by hand, and for a restart that lost data.</param>
internal readonly record struct KeyChange(byte[] Key, KeyContent Before, KeyContent After, RedisCall? Call);

/// <summary>Is told of a change in the middle of the call that makes it.</summary>
internal delegate void KeyChanged(VirtualNode node, in KeyChange change);
