using Akka.Event;

namespace Akka.TestKit;

/// <summary>Says which log events a test expects.</summary>
public interface IEventFilter
{
    bool Apply(LogEvent logEvent);
}
