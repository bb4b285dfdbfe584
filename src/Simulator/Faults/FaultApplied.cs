namespace Simulator.Faults;

/// <summary>A fault is in effect, or could not be brought about; published on the event stream.</summary>
/// <param name="At">On the run's clock.</param>
/// <param name="Error">Why it could not be; null when it was.</param>
public sealed record FaultApplied(TimeSpan At, PlannedFault Fault, string? Error);
