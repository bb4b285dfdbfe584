namespace Akka.Event;

/// <summary>Puts a log message together from its template and arguments.</summary>
public interface ILogMessageFormatter
{
    string Format(string format, params object[] args);

    string Format(string format, IEnumerable<object> args);
}

/// <summary>By <see cref="string.Format(string, object[])"/>: positions only.</summary>
public class DefaultLogMessageFormatter : ILogMessageFormatter
{
    public static readonly DefaultLogMessageFormatter Instance = new();

    private DefaultLogMessageFormatter()
    {
    }

    // A template that does not fit its arguments is logged as such: it must not end the actor that logs.
    public string Format(string format, params object[] args)
    {
        try
        {
            return string.Format(format, args);
        }
        catch (FormatException)
        {
            return $"[INVALID LOG FORMAT] str=[{format}], args=[{string.Join(", ", args)}]. " +
                   "Please fix the format string in the logging call site.";
        }
    }

    public string Format(string format, IEnumerable<object> args) => Format(format, args.ToArray());
}
