using System.Globalization;
using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Clients;

/// <summary>Everything one client is told.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Ttl">What it asks for; the lock's default when null.</param>
/// <param name="RetryPause">Mean delay before it asks again.</param>
/// <param name="Seed">Of its own random stream.</param>
/// <param name="ThinkVaries">Whether <paramref name="Think"/> is a mean, of times that are exponential: clients that always rest alike fall into step.</param>
internal sealed record ClientSettings(
    int Number,
    Resource Resource,
    TimeSpan StartDelay,
    int Increments,
    TimeSpan Work,
    TimeSpan Think,
    TimeSpan Wait,
    TimeSpan? Ttl,
    bool RetryFailed,
    TimeSpan RetryPause,
    bool Watched,
    ClientLogFormat LogFormat,
    bool FullLockIds,
    int Seed,
    bool ThinkVaries = false)
{
    /// <summary>How it is called in requests and as an actor.</summary>
    public ClientId Id { get; } = new(string.Create(CultureInfo.InvariantCulture, $"client-{Number}"));

    /// <summary>What it asks the coordinator for; a new object for every request, since its identity is the tag of the reply.</summary>
    public LockProtocol.Acquire NewRequest() => new(Resource, Wait) { Client = Id, Ttl = Ttl, Watched = Watched };
}
