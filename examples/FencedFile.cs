using System.Globalization;

namespace Examples;

/// <summary>A file that remembers the highest fencing token it was written with, and refuses a lower one. The token is its first line.</summary>
internal sealed class FencedFile(string path)
{
    public string Text => string.Join('\n', File.ReadLines(path).Skip(1));

    public long HighestToken =>
        File.Exists(path) ? long.Parse(File.ReadLines(path).First(), CultureInfo.InvariantCulture) : 0;

    /// <returns>Whether it was written.</returns>
    public bool TryWrite(string text, long token)
    {
        // Looking and writing must be one step. The file does that for itself, as a database would in a transaction; it needs no distributed lock for it.
        using var alone = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        if (token < HighestToken)
        {
            return false;
        }

        File.WriteAllText(path + ".new", string.Create(CultureInfo.InvariantCulture, $"{token}\n{text}\n"));
        File.Move(path + ".new", path, overwrite: true);
        return true;
    }
}
