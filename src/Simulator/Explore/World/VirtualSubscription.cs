using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.World;

/// <summary>
/// A connection that listens to channels of one node. What is published travels to the process like everything else, and on the way becomes of it what the
/// plan says: it is lost, comes late or twice. While the network is blocked everything is lost.
/// </summary>
internal sealed class VirtualSubscription(RunLoop runtime, SimulatedProcess process, NodeSite site, NetworkPath path, HintSetup setup, RandomStream draw)
{
    private Session? _session;
    private Action<string>? _heard;
    private TimeSpan _lastArrival;
    private int _epoch;
    private bool _ended;

    /// <summary>The request to listen is on its way.</summary>
    /// <param name="heard">Gets what is published.</param>
    public void Begin(string[] channels, Action<string> heard)
    {
        _heard = heard;
        if (!path.ToNodeBlocked)
        {
            _epoch = site.Epoch;
            runtime.After(path.NextLatency(), () => Arrive(channels));
        }
    }

    public void End()
    {
        _ended = true;
        if (_session is { } session && _epoch == site.Epoch)
        {
            site.Node.StopListening(session);
        }

        _session = null;
    }

    private void Arrive(string[] channels)
    {
        if (!_ended && !site.IsDown && _epoch == site.Epoch)
        {
            _session = site.Node.Listen(channels, Push);
        }
    }

    private void Push(string text)
    {
        if (path.FromNodeBlocked || draw.Chance(setup.Lost))
        {
            return;
        }

        Travel(text);
        if (draw.Chance(setup.Twice))
        {
            Travel(text);
        }
    }

    private void Travel(string text)
    {
        var due = runtime.Now + path.NextLatency();
        if (setup.Late > TimeSpan.Zero)
        {
            due += draw.Between(TimeSpan.Zero, setup.Late);
        }
        else
        {
            due = _lastArrival = due > _lastArrival ? due : _lastArrival;
        }

        runtime.After(due - runtime.Now, () => process.Deliver(() => Heard(text)));
    }

    private void Heard(string text)
    {
        if (!_ended)
        {
            _heard!(text);
        }
    }
}
