using Redlock.Protocol;

namespace Redlock.Actors;

/// <summary>Where lock ids come from; injected, so that an exploration can repeat itself.</summary>
public interface ILockIdSource
{
    /// <summary>An id that was never given before and cannot be guessed.</summary>
    LockId Next();
}
