namespace Simulator.Explore.Runtime;

/// <summary>The time that nobody in a run can read but its judge: since the run began.</summary>
internal interface ITrueTime
{
    TimeSpan Now { get; }
}
