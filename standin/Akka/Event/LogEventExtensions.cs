namespace Akka.Event;

/// <summary>The parts of a log event that structured loggers want.</summary>
public static class LogEventExtensions
{
    public static string GetTemplate(this LogEvent evt) =>
        evt.Message is LogMessage message ? message.Format : evt.Message?.ToString() ?? "";

    public static IEnumerable<object> GetParameters(this LogEvent evt) =>
        evt.Message is LogMessage message ? message.Parameters() : [];

    public static IReadOnlyList<string> GetPropertyNames(this LogEvent evt) =>
        evt.Message is LogMessage message ? message.PropertyNames : [];

    public static bool TryGetProperties(this LogEvent evt, out IReadOnlyDictionary<string, object> properties)
    {
        properties = (evt.Message as LogMessage)?.GetProperties();
        return properties is not null;
    }
}
