using Redlock.Actors;
using Simulator.Explore.Runtime;

namespace Simulator.Explore.World;

/// <summary>Something on its way back from a node.</summary>
internal sealed class Returning(VirtualLink link, Action what) : AgendaItem, ILocal
{
    public int? Part => Causality.WayTo(link.Process, link.Site.Number);

    public override void OnDue() => what();
}
