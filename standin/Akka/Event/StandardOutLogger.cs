using Akka.Actor;

namespace Akka.Event;

/// <summary>A logger that is no actor: it writes on the thread of the sender.</summary>
public abstract class MinimalLogger : MinimalActorRef
{
    public sealed override ActorPath Path { get; } = new RootActorPath(Address.AllSystems, "/StandardOutLogger");

    public sealed override IActorRefProvider Provider => throw new NotSupportedException("This logger does not provide.");

    protected sealed override void TellInternal(object message, IActorRef sender)
    {
        ArgumentNullException.ThrowIfNull(message);
        Log(message);
    }

    protected abstract void Log(object message);
}

/// <summary>Writes to the console while the other loggers are not there yet, or no longer.</summary>
public class StandardOutLogger : MinimalLogger
{
    private static readonly Lock Console = new();

    public static ConsoleColor DebugColor { get; set; } = ConsoleColor.Gray;

    public static ConsoleColor InfoColor { get; set; } = ConsoleColor.White;

    public static ConsoleColor WarningColor { get; set; } = ConsoleColor.Yellow;

    public static ConsoleColor ErrorColor { get; set; } = ConsoleColor.Red;

    public static bool UseColors { get; set; } = true;

    protected override void Log(object message)
    {
        if (message is LogEvent logEvent)
            PrintLogEvent(logEvent);
        else
            Write(message.ToString(), null);
    }

    internal static void PrintLogEvent(LogEvent logEvent) => Write(logEvent.ToString(), logEvent.LogLevel() switch
    {
        LogLevel.DebugLevel => DebugColor,
        LogLevel.InfoLevel => InfoColor,
        LogLevel.WarningLevel => WarningColor,
        _ => ErrorColor,
    });

    private static void Write(string line, ConsoleColor? color)
    {
        lock (Console)
        {
            if (!UseColors || color is not { } foreground || System.Console.IsOutputRedirected)
            {
                System.Console.WriteLine(line);
                return;
            }

            var previous = System.Console.ForegroundColor;
            System.Console.ForegroundColor = foreground;
            System.Console.WriteLine(line);
            System.Console.ForegroundColor = previous;
        }
    }
}
