using System.Collections.Immutable;
using Simulator.Explore.Showing.Reading;

namespace Simulator.Explore.Showing.Drawing;

/// <summary>All that is settled before the first stroke: what to draw, where, and on what.</summary>
internal sealed record Scene(
    Story Story,
    StoryReading Reading,
    ImmutableArray<Strip> Strips,
    StripLabels Labels,
    TimeScale Scale,
    ImmutableArray<RowGroup> Groups,
    Canvas Canvas)
{
    /// <summary>How many colours there are; more clients than that share them.</summary>
    public const int Colours = 6;

    public double Top => Groups[0].Top;

    public double Bottom => Groups[^1].Bottom;

    public IEnumerable<Row> Rows => Groups.SelectMany(group => group.Rows);

    /// <param name="lane">Null for the sum of the nodes.</param>
    public Row RowOf(string? lane) => Rows.First(row => row.Lane?.Name == lane);

    /// <summary>The style that has a client's colour.</summary>
    public string ColourOf(string? client)
    {
        var clients = Reading.Lanes.Where(lane => lane.Kind == LaneKind.Client).Select(lane => lane.Name).ToList();
        var at = client is null ? -1 : clients.IndexOf(client);
        return at < 0 ? "none" : FormattableString.Invariant($"k{at % Colours}");
    }

    public double RightOf(TimeSpan? to) => to is { } end ? Scale.X(end) : Scale.Right;
}
