namespace Simulator.Service.Access;

/// <summary>What one caller may use.</summary>
/// <param name="Rate">Requests a second.</param>
/// <param name="Burst">Requests at once, beyond the rate.</param>
/// <param name="Held">Locks held at a time.</param>
/// <param name="Waiting">Requests that wait for a lock at a time.</param>
internal sealed record CallerLimits(int Rate, int Burst, int Held, int Waiting);
