using Redlock.Protocol;

namespace Simulator.Clients;

/// <summary>The counters of a run, one file per resource.</summary>
internal sealed class CounterFiles
{
    private readonly Dictionary<Resource, CounterFile> _files = [];
    private readonly List<string> _paths = [];

    private CounterFiles()
    {
    }

    /// <summary>The counter that a resource guards.</summary>
    public CounterFile this[Resource resource] => _files[resource];

    /// <param name="path">Where the counter is; with several resources, their place in the list is put before its extension.</param>
    /// <exception cref="CounterFileException">A file cannot be written.</exception>
    public static CounterFiles Create(string path, IReadOnlyList<Resource> resources, bool durable)
    {
        var files = new CounterFiles();
        for (var index = 0; index < resources.Count; index++)
        {
            var own = resources.Count == 1 ? path : Path.ChangeExtension(path, $"{index}{Path.GetExtension(path)}");
            files._files.Add(resources[index], CounterFile.Create(own, durable));
            files._paths.Add(own);
        }

        return files;
    }

    /// <summary>What the files on the disk add up to; null when one of them cannot be read.</summary>
    public long? SumOnDisk()
    {
        try
        {
            return _paths.Sum(path => CounterFile.Load(path).Value);
        }
        catch (CounterFileException)
        {
            return null;
        }
    }
}
