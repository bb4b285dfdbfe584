namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>Redis's sentences, word for word.</summary>
internal static class Errors
{
    public const string Syntax = "ERR syntax error";
    public const string NotAnInteger = "ERR value is not an integer or out of range";
    public const string NoAuth = "NOAUTH Authentication required.";
    public const string NoScript = "NOSCRIPT No matching script. Please use EVAL.";
    public const string Overflow = "ERR increment or decrement would overflow";

    public static string WrongArity(string command) => $"ERR wrong number of arguments for '{command}' command";

    public static string InvalidExpiry(string command) => $"ERR invalid expire time in '{command}' command";
}
