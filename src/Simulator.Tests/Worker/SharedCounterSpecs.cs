using Redlock.Protocol;
using Simulator.Clients;
using Simulator.Worker;
using Xunit;

namespace Simulator.Tests.Worker;

public sealed class SharedCounterSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redlock-counter-").FullName;
    private readonly VirtualTime _time = new();

    private string Path => System.IO.Path.Combine(_folder, "counter.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_write_should_be_read_by_another_process()
    {
        _time.Run(async () =>
        {
            await Process().WriteAsync(Lock(1), 41, CancellationToken.None);

            Assert.Equal(41, await Process().ReadAsync(Lock(2), CancellationToken.None));
        });

        Assert.Equal(41, CounterFile.Load(Path).Value);
    }

    [Fact]
    public void Reading_with_a_later_token_should_shut_out_an_earlier_writer_in_another_process()
    {
        var written = _time.Run(async () =>
        {
            await Process().ReadAsync(Lock(1), CancellationToken.None);
            await Process().ReadAsync(Lock(2), CancellationToken.None);
            return await Process().WriteAsync(Lock(1), 1, CancellationToken.None);
        });

        Assert.Null(written);
        Assert.Equal(0, CounterFile.Load(Path).Value);
    }

    [Fact]
    public void Whoever_comes_while_another_process_is_inside_should_wait_for_it()
    {
        using (var inside = new FileStream(Path + ".gate", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1), _time);
            Assert.ThrowsAny<OperationCanceledException>(() => _time.Run(() => Process().WriteAsync(Lock(1), 1, patience.Token)));
        }

        Assert.Equal(1, _time.Run(() => Process().WriteAsync(Lock(1), 1, CancellationToken.None)));
    }

    [Fact]
    public void A_folder_that_does_not_exist_should_be_told()
    {
        var counter = new SharedCounter(System.IO.Path.Combine(_folder, "none", "counter.json"), _time, new Random(1));

        Assert.Throws<CounterFileException>(() => _time.Run(() => counter.ReadAsync(Lock(1), CancellationToken.None)));
    }

    private SharedCounter Process() => new(Path, _time, new Random(1));

    private HeldLock Lock(long token) => new(new LockId($"lock-{token}"), new FencingToken(token), 0, new WorkerSettings { Id = "w" }, _time);
}
