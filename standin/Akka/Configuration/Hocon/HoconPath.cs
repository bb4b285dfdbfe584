namespace Akka.Configuration.Hocon;

/// <summary>Dotted paths: a segment that contains dots stands in double quotes.</summary>
internal static class HoconPath
{
    public static IEnumerable<string> Split(string path)
    {
        var start = 0;
        while (start < path.Length)
        {
            var quoted = path[start] == '"';
            if (quoted)
                start++;

            var end = path.IndexOf(quoted ? '"' : '.', start);
            if (end < 0 && quoted)
                throw new ArgumentOutOfRangeException(nameof(path), path, "A quote is not closed.");
            if (end < 0)
                end = path.Length;

            yield return path[start..end];
            start = end + (quoted ? 2 : 1);
        }
    }
}
