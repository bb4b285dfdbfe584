using System.Diagnostics;
using Akka.Actor;

namespace Akka.Event;

/// <summary>One line of the log, published on the event stream.</summary>
public abstract class LogEvent : INoSerializationVerificationNeeded
{
    protected LogEvent()
    {
        Timestamp = DateTime.UtcNow;
        Thread = Thread.CurrentThread;
        ActivityContext = Activity.Current?.Context;
    }

    public DateTime Timestamp { get; }

    public Thread Thread { get; }

    public ActivityContext? ActivityContext { get; }

    public Exception Cause { get; protected set; }

    public string LogSource { get; protected set; }

    public Type LogClass { get; protected set; }

    /// <summary>A string, or a <see cref="LogMessage"/> that has not been put together yet.</summary>
    public object Message { get; protected set; }

    public abstract LogLevel LogLevel();

    public override string ToString()
    {
        var time = $"{Timestamp:MM/dd/yyyy HH:mm:ss.fffK}";
        var line = $"[{LogLevel().StringFor()}][{time}][Thread {Thread.ManagedThreadId:0000}][{LogSource}] {Message}";
        return Cause is null ? line : $"{line}{Environment.NewLine}Cause: {Cause}";
    }
}
