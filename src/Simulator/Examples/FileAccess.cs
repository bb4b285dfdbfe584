using System.Globalization;

namespace Simulator.Examples;

/// <summary>Several writers share a file; each opens it alone, and writes its fencing token beside its line.</summary>
internal sealed class FileAccess : IExample
{
    private const int Writers = 4;
    private const int LinesEach = 5;

    public string Name => "file-access";

    public string Summary => "several writers append to one file, one at a time";

    public async Task<bool> RunAsync(ExampleWorld world, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("redlock-example-");
        try
        {
            var file = Path.Combine(folder.FullName, "shared.log");
            await Task.WhenAll(Enumerable.Range(1, Writers).Select(writer => WriteAsync(world, file, $"writer-{writer}", cancellation)));
            var tokens = (await File.ReadAllLinesAsync(file, cancellation))
                .Select(line => long.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture)).ToList();
            var inOrder = tokens.Zip(tokens.Skip(1)).All(pair => pair.First < pair.Second);
            world.Say($"{tokens.Count} lines of {Writers * LinesEach}, tokens {(inOrder ? "strictly increasing" : "out of order")}.");
            return inOrder && tokens.Count == Writers * LinesEach;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task WriteAsync(ExampleWorld world, string file, string writer, CancellationToken cancellation)
    {
        for (var line = 1; line <= LinesEach; line++)
        {
            if (await world.AcquireAsync("file:shared.log", writer, wait: TimeSpan.FromSeconds(10)) is not { } lease)
            {
                return;
            }

            // FileShare.None would throw if two writers were here at once.
            await using (var stream = new FileStream(file, FileMode.Append, System.IO.FileAccess.Write, FileShare.None))
            await using (var text = new StreamWriter(stream))
            {
                await text.WriteLineAsync($"{lease.Token} {writer} line {line}".AsMemory(), cancellation);
            }

            world.Say($"{writer} wrote line {line} (token {lease.Token})");
            await world.ReleaseAsync(lease);
        }
    }
}
