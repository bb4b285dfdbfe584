using Akka.Actor;
using Akka.TestKit.Xunit2;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Clients;
using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Clients;

public class CounterActorSpecs : TestKit
{
    private static readonly Resource Counter = new("counter");
    private readonly string _folder = Directory.CreateTempSubdirectory("redlock-counter-").FullName;
    private readonly IActorRef _counter;

    public CounterActorSpecs()
    {
        var files = CounterFiles.Create(Path.Combine(_folder, "counter.json"), [Counter], durable: false);
        _counter = Sys.ActorOf(CounterActor.PropsFor(files, TestActor, new RunClock(TimeProvider.System)));
    }

    [Fact]
    public void Counter_should_give_its_value()
    {
        var read = new CounterProtocol.Read(LeaseWith(1, "first"));

        _counter.Tell(read, TestActor);

        Assert.Equal(new CounterProtocol.Value(read, 0), ExpectMsg<CounterProtocol.Value>());
    }

    [Fact]
    public void Counter_should_tell_the_observer_what_it_took_before_the_writer()
    {
        var write = new CounterProtocol.Write(LeaseWith(1, "first"), 1);

        _counter.Tell(write, TestActor);

        var accepted = ExpectMsg<Observation.WriteAccepted>();
        Assert.Equal((0L, 1L), (accepted.Before, accepted.After));
        Assert.Same(write, ExpectMsg<CounterProtocol.Written>().Request);
    }

    [Fact]
    public void Counter_should_fence_a_late_writer()
    {
        _counter.Tell(new CounterProtocol.Read(LeaseWith(2, "second")), TestActor);
        ExpectMsg<CounterProtocol.Value>();

        _counter.Tell(new CounterProtocol.Write(LeaseWith(1, "first"), 1), TestActor);

        Assert.Equal(new FencingToken(2), ExpectMsg<Observation.StaleRefused>().Highest);
        Assert.Equal(new FencingToken(2), ExpectMsg<CounterProtocol.Fenced>().Highest);
    }

    [Fact]
    public void Counter_that_cannot_be_written_should_say_so_and_go_on()
    {
        Directory.Delete(_folder, recursive: true);

        _counter.Tell(new CounterProtocol.Write(LeaseWith(1, "first"), 1), TestActor);
        Assert.Contains("cannot be written", ExpectMsg<CounterProtocol.Failed>().Reason, StringComparison.Ordinal);
        Directory.CreateDirectory(_folder);
        _counter.Tell(new CounterProtocol.Write(LeaseWith(1, "first"), 1), TestActor);

        ExpectMsg<Observation.WriteAccepted>();
        ExpectMsg<CounterProtocol.Written>();
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        Directory.Delete(_folder, recursive: true);
    }

    private static Lease LeaseWith(long token, string lockId) => new(
        Counter, new LockId(lockId), ClientId.Anonymous, new FencingToken(token), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5), 3);
}
