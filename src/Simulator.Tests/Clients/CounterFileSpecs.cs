using Redlock.Protocol;
using Simulator.Clients;
using Xunit;

namespace Simulator.Tests.Clients;

public sealed class CounterFileSpecs : IDisposable
{
    private static readonly LockId First = new("first");
    private static readonly LockId Second = new("second");
    private readonly string _folder = Directory.CreateTempSubdirectory("redlock-counter-").FullName;

    private string Location => Path.Combine(_folder, "counter.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void New_counter_should_be_zero_whatever_the_file_held()
    {
        File.WriteAllText(Location, "something else");

        var file = CounterFile.Create(Location, durable: true);

        Assert.Equal(0, file.Read(new FencingToken(1), First));
        Assert.Equal(0, CounterFile.Load(Location).Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_should_be_in_the_file_when_it_is_acknowledged(bool durable)
    {
        var file = CounterFile.Create(Location, durable);

        Assert.True(file.Write(new FencingToken(3), First, 1));

        Assert.Equal(new GuardedRecord(1, new FencingToken(3), First.Fingerprint), CounterFile.Load(Location));
        Assert.Equal(["counter.json"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Stale_write_should_leave_the_file_as_it_was()
    {
        var file = CounterFile.Create(Location, durable: false);
        file.Write(new FencingToken(3), First, 1);

        Assert.False(file.Write(new FencingToken(2), Second, 99));

        Assert.Equal(1, CounterFile.Load(Location).Value);
    }

    [Fact]
    public void Reader_with_a_higher_token_should_shut_earlier_writers_out()
    {
        var file = CounterFile.Create(Location, durable: false);
        file.Read(new FencingToken(3), First);

        file.Read(new FencingToken(4), Second);

        Assert.False(file.Write(new FencingToken(3), First, 1));
        Assert.Null(file.Read(new FencingToken(3), First));
    }

    [Fact]
    public void Of_concurrent_writers_with_one_token_only_the_first_should_be_admitted()
    {
        var file = CounterFile.Create(Location, durable: false);
        var admitted = 0;

        Parallel.For(0, 64, writer =>
        {
            if (file.Write(new FencingToken(1), new LockId($"lock-{writer}"), writer))
            {
                Interlocked.Increment(ref admitted);
            }
        });

        Assert.Equal(1, admitted);
    }

    [Fact]
    public void Folder_that_is_not_there_should_be_told_in_one_sentence()
    {
        var error = Assert.Throws<CounterFileException>(() => CounterFile.Create(Path.Combine(_folder, "missing", "counter.json"), durable: false));

        Assert.Matches("^The counter file .*counter.json cannot be written: [^\n]*[^.]\\.$", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("7")]
    public void File_that_is_no_counter_should_be_told_in_one_sentence(string content)
    {
        File.WriteAllText(Location, content);

        var error = Assert.Throws<CounterFileException>(() => CounterFile.Load(Location));

        Assert.Matches("^The counter file .*counter.json (holds no counter|cannot be read: [^\n]*[^.])\\.$", error.Message);
    }
}
