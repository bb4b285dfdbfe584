namespace Akka.Event;

/// <summary>A template with its arguments; put together only by a logger that prints it.</summary>
public abstract class LogMessage
{
    protected readonly ILogMessageFormatter Formatter;

    protected LogMessage(ILogMessageFormatter formatter, string format)
    {
        Formatter = formatter;
        Format = format;
    }

    public string Format { get; }

    public IReadOnlyList<string> PropertyNames => MessageTemplate.Parse(Format).Names;

    public IReadOnlyDictionary<string, object> GetProperties()
    {
        var properties = new Dictionary<string, object>();
        foreach (var (name, value) in PropertyNames.Zip(Parameters()))
            properties[name] = value;
        return properties;
    }

    public abstract string Unformatted();

    public abstract IEnumerable<object> Parameters();
}

internal sealed class DefaultLogMessage : LogMessage
{
    private readonly object[] _args;

    public DefaultLogMessage(ILogMessageFormatter formatter, string format, params object[] args)
        : base(formatter, format)
    {
        _args = args;
    }

    public override string ToString() => Formatter.Format(Format, _args);

    public override string Unformatted() => string.Join(",", _args);

    public override IEnumerable<object> Parameters() => _args;
}
