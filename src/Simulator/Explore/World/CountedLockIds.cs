using System.Globalization;
using Redlock.Actors;
using Redlock.Protocol;

namespace Simulator.Explore.World;

/// <summary>Lock ids that are fresh and the same in every repetition: process, start, count.</summary>
internal sealed class CountedLockIds(int process, int start) : ILockIdSource
{
    private int _count;

    public LockId Next() => new(string.Create(CultureInfo.InvariantCulture, $"p{process + 1}.{start}.{++_count}"));
}
