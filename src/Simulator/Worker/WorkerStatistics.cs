using System.Globalization;

namespace Simulator.Worker;

/// <summary>What became of a worker's attempts.</summary>
internal sealed class WorkerStatistics
{
    private TimeSpan _waited;

    public int Attempts { get; private set; }

    public int Acquired { get; private set; }

    /// <summary>Answered with no.</summary>
    public int NotAcquired { get; private set; }

    /// <summary>Not answered.</summary>
    public int Failed { get; private set; }

    /// <summary>Acquired, and gone before the work was done.</summary>
    public int Lost { get; private set; }

    public int WritesAcknowledged { get; private set; }

    /// <summary>Turned away for a stale token.</summary>
    public int WritesRefused { get; private set; }

    public double SuccessRate => Attempts == 0 ? 0 : (double)Acquired / Attempts;

    /// <summary>From wanting the lock to having it, over all attempts that this took.</summary>
    public TimeSpan AverageWait => Acquired == 0 ? TimeSpan.Zero : _waited / Acquired;

    public void AttemptBegan() => Attempts++;

    public void WasAcquired(TimeSpan waited)
    {
        Acquired++;
        _waited += waited;
    }

    public void WasNotAcquired() => NotAcquired++;

    public void HasFailed() => Failed++;

    public void WasLost() => Lost++;

    public void WasWritten(bool acknowledged)
    {
        WritesAcknowledged += acknowledged ? 1 : 0;
        WritesRefused += acknowledged ? 0 : 1;
    }

    public override string ToString()
    {
        var writes = WritesAcknowledged + WritesRefused > 0 ? $", {WritesAcknowledged} writes acknowledged, {WritesRefused} refused" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Attempts} attempts, {Acquired} acquired, success rate {SuccessRate * 100:0.0} %, {NotAcquired} not acquired, {Failed} failed, {Lost} lost, average wait {AverageWait.TotalMilliseconds:0} ms{writes}");
    }
}
