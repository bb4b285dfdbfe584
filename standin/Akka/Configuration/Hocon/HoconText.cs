namespace Akka.Configuration.Hocon;

/// <summary>How keys and values are written back.</summary>
internal static class HoconText
{
    public static string QuoteWhereNeeded(string text) =>
        text is null ? "" : text.AsSpan().IndexOfAny(' ', '\t', ':') >= 0 ? $"\"{text}\"" : text;
}
