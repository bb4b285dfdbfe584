using System.Collections.Immutable;
using Redlock.Protocol;

namespace Redlock.Messages;

/// <summary>A resource that is held, or that somebody waits for, as one coordinator knows it.</summary>
/// <param name="Held">The lease in force; null when this coordinator granted none.</param>
/// <param name="Waiting">The first of those who wait, in the order they will be served.</param>
/// <param name="WaitingCount">How many wait.</param>
public sealed record LockDescription(Resource Resource, LeaseDescription? Held, ImmutableArray<WaitingDescription> Waiting, int WaitingCount);

/// <summary>A lease in force.</summary>
/// <param name="Lease">As it was granted.</param>
/// <param name="Left">What is left of its validity, extensions included.</param>
/// <param name="HeldFor">Since it was granted.</param>
/// <param name="Extensions">How often it was extended.</param>
public sealed record LeaseDescription(Lease Lease, TimeSpan Left, TimeSpan HeldFor, int Extensions);

/// <summary>A request that waits.</summary>
/// <param name="WaitedFor">Since it came in.</param>
public sealed record WaitingDescription(ClientId Client, TimeSpan WaitedFor);
