using Redlock.Actors;
using Redlock.Protocol;

namespace Simulator.Tests.Actors;

/// <summary>Lock ids that can be told apart: <c>id-1</c>, <c>id-2</c>, ...</summary>
internal sealed class ScriptedIds : ILockIdSource
{
    public int Given { get; private set; }

    public LockId Next() => new($"id-{++Given}");
}

/// <summary>The same sample again and again.</summary>
internal sealed class ScriptedChance : IChance
{
    public double Value { get; set; }

    public double Sample() => Value;
}
