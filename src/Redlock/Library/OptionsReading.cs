using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Akka.Configuration;
using Redlock.Configuration;

namespace Redlock.Library;

/// <summary>Options become the configuration they stand for, so that they are checked by the same rules and in the same words.</summary>
internal static class OptionsReading
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <exception cref="InvalidSettingException">Something is missing, unknown or makes no sense; one sentence.</exception>
    public static Config ConfigOf(RedlockOptions options)
    {
        var hocon = Parsed(options.Hocon);
        UnknownKeys.Refuse(hocon, RedlockSettings.Reference, "redlock");
        return ConfigurationFactory.ParseString(TextOf(options)).WithFallback(hocon).WithFallback(RedlockSettings.Reference);
    }

    /// <inheritdoc cref="ConfigOf" />
    public static RedlockSettings SettingsOf(RedlockOptions options, Config config)
    {
        var settings = RedlockSettings.From(config);
        if (settings.Nodes.IsEmpty)
        {
            throw new InvalidSettingException("redlock.nodes", "redlock.nodes is empty; a lock needs at least one node.");
        }

        return options.Wait >= TimeSpan.Zero && options.Wait <= LongestWait
            ? settings
            : throw new InvalidSettingException(
                nameof(RedlockOptions.Wait), $"{nameof(RedlockOptions)}.{nameof(RedlockOptions.Wait)} is {Milliseconds(options.Wait)}; it must be from 0 to one day.");
    }

    private static Config Parsed(string? hocon)
    {
        try
        {
            return ConfigurationFactory.ParseString(hocon ?? "");
        }
        catch (Exception error)
        {
            // Akka.NET's parser throws plain exceptions.
            throw new InvalidSettingException(
                nameof(RedlockOptions.Hocon), $"{nameof(RedlockOptions)}.{nameof(RedlockOptions.Hocon)} cannot be read: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static string TextOf(RedlockOptions options)
    {
        var keys = new List<string>();
        if (options.Nodes.Count > 0)
        {
            keys.Add($"nodes = [{string.Join(", ", options.Nodes.Select(Quoted))}]");
        }

        if (options.Ttl is { } ttl)
        {
            keys.Add($"ttl = {Quoted(Milliseconds(ttl))}");
        }

        if (options.KeyPrefix is { } prefix)
        {
            keys.Add($"key-prefix = {Quoted(prefix)}");
        }

        if (options.Fencing is { } fencing)
        {
            keys.Add(fencing ? "fencing = on" : "fencing = off");
        }

        if (options.Mode is { } mode)
        {
            keys.Add($"mode = {Quoted(mode.ToString().ToLowerInvariant())}");
        }

        return $"redlock {{\n{string.Join('\n', keys)}\n}}";
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.####", CultureInfo.InvariantCulture) + "ms";
}
