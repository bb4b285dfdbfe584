namespace Simulator.Cli;

/// <summary>A file or folder that was named cannot be written; the message is one sentence for a person.</summary>
internal sealed class UnwritableException(string message) : Exception(message);

/// <summary>Turns what the system says of a path into a sentence that names the option.</summary>
internal static class Unwritable
{
    /// <exception cref="UnwritableException">It cannot be written.</exception>
    public static T Guard<T>(string option, string path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableException($"{option}: {path} cannot be written: {error.Message.TrimEnd('.')}.");
        }
    }
}
