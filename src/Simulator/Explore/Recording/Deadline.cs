using Simulator.Explore.Runtime;

namespace Simulator.Explore.Recording;

/// <summary>
/// Something that is due when a clock shows a time. Between two looks the clock goes on as it did; when somebody has jumped, stopped or slowed it, it
/// is due at another true time than it seemed.
/// </summary>
/// <param name="clock">Its own.</param>
/// <param name="due">On that clock, as it stands when asked: a jump of the wall clock moves what is due by it.</param>
internal sealed class Deadline(SimulatedClock clock, Func<TimeSpan> due)
{
    private TimeSpan? _forecast = clock.TrueTimeOf(due());

    /// <summary>True time; null while it has not passed.</summary>
    public TimeSpan? Passed { get; private set; }

    /// <summary>To be called after every step.</summary>
    public void Look(TimeSpan now)
    {
        if (Passed is not null)
        {
            return;
        }

        if (_forecast <= now)
        {
            Passed = _forecast;
        }
        else if (clock.Local >= due())
        {
            Passed = now;
        }
        else
        {
            _forecast = clock.TrueTimeOf(due());
        }
    }
}
