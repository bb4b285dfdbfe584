namespace Simulator.Nodes.Processes;

/// <summary>A temporary folder with a server's files.</summary>
internal sealed class ServerFolder : IDisposable
{
    public ServerFolder(string node) => Path = Directory.CreateTempSubdirectory($"redlock-{node}-").FullName;

    public string Path { get; }

    /// <summary>What the server said, outside its data.</summary>
    public string Log => Path + ".log";

    public string Dump => System.IO.Path.Combine(Path, "dump.rdb");

    public void Empty()
    {
        Directory.Delete(Path, recursive: true);
        _ = Directory.CreateDirectory(Path);
    }

    public string LastWords()
    {
        const int Lines = 5;
        return File.Exists(Log) ? string.Join(Environment.NewLine, File.ReadLines(Log).TakeLast(Lines)) : "";
    }

    public void Dispose()
    {
        Directory.Delete(Path, recursive: true);
        File.Delete(Log);
    }
}
