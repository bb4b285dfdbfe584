namespace Simulator.Explore.Showing.Drawing;

/// <summary>A lane, or the row that sums up the nodes, and where it is drawn: flags above, a bar below.</summary>
/// <param name="Lane">Null for the sum of the nodes.</param>
internal sealed record Row(Lane? Lane, double Top, double BarTop, double BarHeight)
{
    /// <summary>What its flags name stands on the bar's upper edge.</summary>
    public IReadOnlyList<PlacedFlag> Flags { get; init; } = [];

    public double BarBottom => BarTop + BarHeight;

    public double Middle => BarTop + BarHeight / 2;

    public double BaselineOf(PlacedFlag flag) => BarTop - 9 - flag.Track * Shelf.TrackHeight;
}

/// <summary>Rows that belong together, framed.</summary>
/// <param name="Process">Null for the guarded resource and for the nodes.</param>
internal sealed record RowGroup(string Caption, string? Process, double Top, double Bottom, IReadOnlyList<Row> Rows);
