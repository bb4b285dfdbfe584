using Simulator.Explore.WhatIf.Statistics;

namespace Simulator.Explore.WhatIf;

/// <summary>How often something happens to lock cycles.</summary>
/// <param name="Events">How often it was seen.</param>
/// <param name="Share">Of the cycles.</param>
/// <param name="Interval">Where the share lies.</param>
/// <param name="CyclesPerHour">Of all clients together.</param>
/// <param name="DesignEffect">How many cycles are worth one that is independent of all others.</param>
internal sealed record ShareFigure(long Events, double Share, Interval Interval, double CyclesPerHour, double DesignEffect)
{
    /// <summary>How many an hour of such use brings.</summary>
    public double PerHour => Share * CyclesPerHour;

    public Interval PerHourInterval => new(Interval.Low * CyclesPerHour, Interval.High * CyclesPerHour);

    /// <summary>The probability of at least one in an hour of such use, as of events that come at any moment alike.</summary>
    public double WithinAnHour => 1 - Math.Exp(-PerHour);

    public Interval WithinAnHourInterval => new(1 - Math.Exp(-PerHourInterval.Low), 1 - Math.Exp(-PerHourInterval.High));

    public static ShareFigure Of(ClusteredShare share, double cyclesPerHour) => new(share.Events, share.Share, share.Interval, cyclesPerHour, share.DesignEffect);
}
