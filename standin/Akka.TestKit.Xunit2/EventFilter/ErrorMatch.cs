using Akka.Event;

namespace Akka.TestKit.Internal;

/// <summary>An error by the type of its cause; its own message or the cause's has to match.</summary>
internal sealed class ErrorMatch(Type causeType, TextMatch text, bool innerToo)
{
    public bool IsMatch(LogEvent logEvent) => logEvent is Error error && IsMatch(error, error.Cause);

    private bool IsMatch(Error error, Exception cause)
    {
        if (cause is null)
            return causeType is null && text.IsMatch(error.LogSource, error.Message);

        var isCause = causeType is null || causeType.IsInstanceOfType(cause);
        return (isCause && IsText(error, cause)) || (innerToo && IsMatch(error, cause.InnerException));
    }

    private bool IsText(Error error, Exception cause) =>
        (error.Message is null && string.IsNullOrEmpty(cause.Message))
        || text.IsMatch(error.LogSource, error.Message)
        || text.IsMatch(error.LogSource, cause.Message);
}
