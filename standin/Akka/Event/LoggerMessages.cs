using Akka.Actor;
using Akka.Dispatch;

namespace Akka.Event;

/// <summary>Told to a logger when it starts; it answers <see cref="LoggerInitialized"/>.</summary>
public class InitializeLogger : INoSerializationVerificationNeeded
{
    public InitializeLogger(LoggingBus loggingBus)
    {
        LoggingBus = loggingBus;
    }

    public LoggingBus LoggingBus { get; }
}

/// <summary>The logger is ready.</summary>
public class LoggerInitialized : INoSerializationVerificationNeeded, IDeadLetterSuppression
{
}

/// <summary>The mailbox that a logger asks for.</summary>
public interface ILoggerMessageQueueSemantics : ISemantics;
