using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>Keeps events from being printed for as long as it is there.</summary>
internal sealed class MutedEvents : IUnmutableFilter
{
    private readonly ActorSystem _system;
    private IReadOnlyCollection<LogEventFilter> _filters;

    public MutedEvents(ActorSystem system, IReadOnlyCollection<LogEventFilter> filters)
    {
        _system = system;
        _filters = filters;
        _system.EventStream.Publish(new LogEventFilter.Mute(filters));
    }

    public void Unmute()
    {
        if (Interlocked.Exchange(ref _filters, null) is { } filters)
            _system.EventStream.Publish(new LogEventFilter.Unmute(filters));
    }

    public void Dispose() => Unmute();
}
