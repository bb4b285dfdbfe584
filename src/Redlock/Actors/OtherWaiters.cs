using System.Collections.Immutable;
using Redlock.Protocol;

namespace Redlock.Actors;

/// <summary>The other processes that are known to wait for one resource, in order. Soft: who does not say so again is forgotten.</summary>
internal sealed class OtherWaiters(Desk desk)
{
    private readonly List<Other> _others = [];

    /// <summary>A process waits for a poll at most between saying so and saying so again; after three it is believed to wait no more.</summary>
    private TimeSpan Lasting => desk.Settings.Retry.Max * 3 + desk.Settings.NodeTimeout;

    /// <summary>A process said that it waits.</summary>
    public void Add(ProcessId process)
    {
        var place = _others.FindIndex(other => other.Process == process);
        var known = new Other(process, desk.Clock.Now + Lasting);
        if (place >= 0)
        {
            _others[place] = known;
        }
        else if (_others.Count < Hint.MostNamed)
        {
            _others.Add(known);
        }
    }

    /// <summary>Another process knew of these; they come before those that are known here alone.</summary>
    public void Put(ImmutableArray<ProcessId> order)
    {
        var until = desk.Clock.Now + Lasting;
        _ = _others.RemoveAll(other => order.Contains(other.Process));
        _others.InsertRange(0, order.Select(process => new Other(process, until)));
        if (_others.Count > Hint.MostNamed)
        {
            _others.RemoveRange(Hint.MostNamed, _others.Count - Hint.MostNamed);
        }
    }

    /// <summary>All of them. They are forgotten: whoever has the turn remembers them from now on.</summary>
    public ImmutableArray<ProcessId> Take()
    {
        if (_others.Count == 0)
        {
            return [];
        }

        var now = desk.Clock.Now;
        ImmutableArray<ProcessId> order = [.. _others.Where(other => other.Until > now).Select(other => other.Process)];
        _others.Clear();
        return order;
    }

    private readonly record struct Other(ProcessId Process, TimeSpan Until);
}
