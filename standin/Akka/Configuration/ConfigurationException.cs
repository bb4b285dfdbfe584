using Akka.Actor;

namespace Akka.Configuration;

/// <summary>Thrown when a configuration cannot be read or lacks what is needed.</summary>
public class ConfigurationException : AkkaException
{
    public ConfigurationException(string message)
        : base(message)
    {
    }

    public ConfigurationException(string message, Exception exception)
        : base(message, exception)
    {
    }

    public static ConfigurationException NullOrEmptyConfig<T>(string path = null) =>
        string.IsNullOrWhiteSpace(path)
            ? new($"Failed to instantiate {typeof(T).Name}: Configuration is null or empty")
            : new($"Failed to instantiate {typeof(T).Name}: Configuration does not contain `{path}` node");
}
