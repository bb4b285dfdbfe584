using Akka.Event;

namespace Akka.Actor;

/// <summary>Looks inside wrapped messages.</summary>
public static class WrappedMessage
{
    public static object Unwrap(object message)
    {
        while (message is IWrappedMessage wrapped)
            message = wrapped.Message;
        return message;
    }

    internal static bool IsDeadLetterSuppressedAnywhere(object message)
    {
        while (true)
        {
            if (message is IDeadLetterSuppression)
                return true;
            if (message is not IWrappedMessage wrapped)
                return false;
            message = wrapped.Message;
        }
    }
}
