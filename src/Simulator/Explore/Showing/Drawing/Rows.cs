using System.Collections.Immutable;

namespace Simulator.Explore.Showing.Drawing;

/// <summary>Stacks the rows of a picture in groups: the guarded resource, each process with its clients, the nodes.</summary>
internal sealed class Rows(Story story, ImmutableArray<Lane> lanes, Func<string?, IReadOnlyList<PlacedFlag>> flagsOf)
{
    private const double BetweenGroups = 10;
    private const double GroupPadding = 6;
    private const double CaptionHeight = 16;
    private const double BetweenRows = 6;

    public ImmutableArray<RowGroup> From(double top)
    {
        var groups = ImmutableArray.CreateBuilder<RowGroup>();
        foreach (var (caption, process, members) in Groups())
        {
            var group = Stacked(caption, process, members, top);
            groups.Add(group);
            top = group.Bottom + BetweenGroups;
        }

        return groups.ToImmutable();
    }

    private RowGroup Stacked(string caption, string? process, IReadOnlyList<Lane?> members, double top)
    {
        var rows = new List<Row>();
        var bottom = top + GroupPadding;
        foreach (var lane in members)
        {
            var flags = flagsOf(lane?.Name);
            var shelf = flags.Count == 0 ? 0 : (flags.Max(flag => flag.Track) + 1) * Shelf.TrackHeight + 6;
            var above = rows.Count == 0 && caption.Length > 0 ? Math.Max(shelf, CaptionHeight) : shelf;
            rows.Add(new Row(lane, bottom, bottom + above, HeightOf(lane)) { Flags = flags });
            bottom = rows[^1].BarBottom + (lane?.Kind == LaneKind.Node ? BetweenRows / 2 : BetweenRows);
        }

        return new RowGroup(caption, process, top, bottom - BetweenRows + GroupPadding + 2, rows);
    }

    private IEnumerable<(string Caption, string? Process, IReadOnlyList<Lane?> Members)> Groups()
    {
        foreach (var counter in lanes.Where(lane => lane.Kind == LaneKind.Counter))
        {
            yield return ("guarded resource", null, [counter]);
        }

        var people = lanes.Where(lane => lane.Kind is LaneKind.Process or LaneKind.Client);
        foreach (var members in people.GroupBy(lane => lane.Kind == LaneKind.Process ? lane.Name : lane.Process ?? ""))
        {
            var shown = members.Where(IsShown).ToArray();
            if (shown.Length > 0)
            {
                yield return (members.Key, members.Key, shown);
            }
        }

        var nodes = lanes.Where(lane => lane.Kind == LaneKind.Node).ToArray();
        if (nodes.Length > 0)
        {
            yield return ("Redis nodes", null, [null, .. nodes]);
        }
    }

    /// <summary>A process is a row of its own only when something happens to it or it speaks.</summary>
    private bool IsShown(Lane lane) => lane.Kind != LaneKind.Process
        || story.Bars.Any(bar => bar.Lane == lane.Name)
        || story.Marks.Any(mark => mark.Lane == lane.Name)
        || story.Arrows.Any(arrow => arrow.From == lane.Name || arrow.To == lane.Name);

    private static double HeightOf(Lane? lane) => lane?.Kind switch
    {
        null => 18,
        LaneKind.Client => 25,
        LaneKind.Counter => 20,
        LaneKind.Process => 16,
        _ => 15,
    };
}
