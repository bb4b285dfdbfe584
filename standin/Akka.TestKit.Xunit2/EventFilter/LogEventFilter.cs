using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit.Internal;

/// <summary>A predicate over log events with a name for messages.</summary>
internal sealed class LogEventFilter(string description, Predicate<LogEvent> isMatch) : IEventFilter
{
    public event Action Matched;

    public bool Apply(LogEvent logEvent)
    {
        if (!isMatch(logEvent))
            return false;

        Matched?.Invoke();
        return true;
    }

    public override string ToString() => description;

    /// <summary>Keeps what passes the filters from being printed.</summary>
    public sealed record Mute(IReadOnlyCollection<LogEventFilter> Filters) : INoSerializationVerificationNeeded;

    /// <summary>Ends a <see cref="Mute"/>.</summary>
    public sealed record Unmute(IReadOnlyCollection<LogEventFilter> Filters) : INoSerializationVerificationNeeded;
}
