namespace Simulator.Nodes.Processes;

/// <summary>Finds the redis-server program.</summary>
internal static class ServerExecutable
{
    /// <param name="name">A path, or a name to look for on the PATH.</param>
    /// <exception cref="RedisServerException">There is none.</exception>
    public static string Find(string name) => TryFind(name) ?? throw new RedisServerException(
        $"'{name}' was not found. Install Redis (Debian, Ubuntu: apt install redis-server; macOS: brew install redis), "
        + "give the path of its server, or use embedded nodes, which need nothing.");

    public static string? TryFind(string name)
    {
        if (Path.GetFileName(name) != name)
            return File.Exists(name) ? Path.GetFullPath(name) : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] names = OperatingSystem.IsWindows() ? [name + ".exe", name] : [name];
        return folders.SelectMany(folder => names.Select(file => Path.Combine(folder, file))).FirstOrDefault(File.Exists);
    }
}
