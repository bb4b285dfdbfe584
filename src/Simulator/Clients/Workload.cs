using Redlock.Protocol;

namespace Simulator.Clients;

/// <summary>What a client still has to do: its increments, and how long it rests between two requests.</summary>
internal sealed class Workload(ClientSettings settings)
{
    private readonly Random _chance = new(settings.Seed);
    private int _left = settings.Increments;

    /// <summary>Whether there is nothing more to do once the present attempt is over.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Whether a request that failed is made again.</summary>
    public bool Retries => settings.RetryFailed && !IsStopped;

    public void Stop() => IsStopped = true;

    /// <summary>A request failed.</summary>
    public void Failed(AcquireOutcome outcome)
    {
        // What is rejected once is rejected for ever.
        IsStopped |= outcome == AcquireOutcome.Rejected;
    }

    /// <summary>An attempt is over.</summary>
    /// <param name="incremented">Whether the counter took it.</param>
    public Step After(bool incremented)
    {
        var givesUp = !incremented && !settings.RetryFailed && !IsStopped;
        var done = incremented || givesUp;
        _left -= done ? 1 : 0;
        return new Step(givesUp, _left == 0 || IsStopped ? null : done ? Think() : RetryPause());
    }

    private TimeSpan Think() => settings.ThinkVaries ? settings.Think * -Math.Log(1 - _chance.NextDouble()) : settings.Think;

    private TimeSpan RetryPause() => settings.RetryPause * (0.5 + _chance.NextDouble());

    /// <summary>What comes next.</summary>
    /// <param name="GaveUp">Whether the increment will not be tried again.</param>
    /// <param name="Pause">Until the next request; null when there is none.</param>
    public readonly record struct Step(bool GaveUp, TimeSpan? Pause);
}
