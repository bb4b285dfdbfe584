using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>Prints log events and dead letters unless a filter of the test takes them.</summary>
public class TestEventListener : DefaultLogger
{
    private readonly List<IEventFilter> _filters = [];

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger initialize:
                Type[] topics = [typeof(LogEventFilter.Mute), typeof(LogEventFilter.Unmute), typeof(DeadLetter), typeof(UnhandledMessage)];
                foreach (var topic in topics)
                    _ = initialize.LoggingBus.Subscribe(Self, topic);
                _ = base.Receive(message);
                break;
            case LogEventFilter.Mute mute:
                _filters.AddRange(mute.Filters);
                break;
            case LogEventFilter.Unmute unmute:
                _ = _filters.RemoveAll(unmute.Filters.Contains);
                break;
            case LogEvent logEvent:
                PrintUnlessFiltered(logEvent, logEvent);
                break;
            case DeadLetter { Message: not Terminate } letter:
                OnDeadLetter(letter);
                break;
            case UnhandledMessage:
                Print(new Debug(Context.System.Name, GetType(), message));
                break;
        }

        return true;
    }

    private void OnDeadLetter(DeadLetter letter)
    {
        var path = letter.Recipient.Path.ToString();
        var type = letter.Recipient.GetType();
        var text = letter.Message is ISystemMessage
            ? $"Received dead system message: {letter.Message}"
            : $"Received dead letter from {letter.Sender}: {letter.Message}";
        PrintUnlessFiltered(new Warning(path, type, letter), new Warning(path, type, text));
    }

    private void PrintUnlessFiltered(LogEvent filtered, LogEvent printed)
    {
        if (!_filters.Exists(filter => filter.Apply(filtered)))
            Print(printed);
    }
}
