namespace Redlock.Configuration;

/// <summary>The configuration cannot be used. The message is one sentence for a person and names the key.</summary>
public sealed class InvalidSettingException : Exception
{
    /// <param name="key">The full path of the key at fault.</param>
    public InvalidSettingException(string key, string message, Exception? cause = null)
        : base(message, cause) => Key = key;

    /// <summary>The full path of the key at fault.</summary>
    public string Key { get; }
}
