using Akka.Event;
using Akka.TestKit.Xunit2;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Clients;
using Xunit;

namespace Simulator.Tests.Clients;

public class ClientLogSpecs : TestKit
{
    private static readonly Lease Lease = new(
        new Resource("counter"), new LockId("0123"), new ClientId("client-3"), new FencingToken(7), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(4948), 3);

    public ClientLogSpecs()
        : base("akka.loglevel = INFO")
    {
    }

    [Fact]
    public void Lab_format_should_be_exact()
    {
        var lines = LinesOf(ClientLogFormat.Lab, fullLockIds: false);

        Assert.Equal(
        [
            "Node 3: Acquiring lock...",
            "Node 3: Failed to acquire lock. Retrying...",
            "Node 3: Failed to acquire lock.",
            "Node 3: Lock acquired.",
            "Node 3: Accessing critical section...",
            "Node 3: Releasing lock.",
        ], lines);
    }

    [Fact]
    public void Client_format_should_be_exact()
    {
        var lines = LinesOf(ClientLogFormat.Client, fullLockIds: false);

        Assert.Equal(
        [
            "Client-3: Attempting to acquire lock...",
            "Client-3: Failed to acquire lock.",
            "Client-3: Failed to acquire lock.",
            "Client-3: Lock acquired! Lock ID: " + Lease.LockId.Fingerprint,
            "Client-3: Lock released!",
        ], lines);
    }

    [Fact]
    public void Client_format_should_show_whole_lock_ids_only_when_asked_to()
    {
        var lines = LinesOf(ClientLogFormat.Client, fullLockIds: true);

        Assert.Contains("Client-3: Lock acquired! Lock ID: 0123", lines);
    }

    [Fact]
    public void Plain_format_should_name_lock_and_token()
    {
        var lines = LinesOf(ClientLogFormat.Plain, fullLockIds: false);

        Assert.Equal(
        [
            "Client 3 did not get counter: NoQuorum, two nodes of five; asks again",
            "Client 3 did not get counter: NoQuorum, two nodes of five",
            $"Client 3 holds counter for 4948 ms, lock {Lease.LockId.Fingerprint}, token 7",
            "Client 3: counter Released",
        ], lines);
    }

    private List<string> LinesOf(ClientLogFormat format, bool fullLockIds)
    {
        var settings = new ClientSettings(
            3, new Resource("counter"), TimeSpan.Zero, 1, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, null, true, TimeSpan.Zero, false, format, fullLockIds, 1);
        Sys.EventStream.Subscribe(TestActor, typeof(Info));
        var log = ClientLog.For(settings, Logging.GetLogger(Sys, "client"));

        log.Acquiring();
        log.NotAcquired(AcquireOutcome.NoQuorum, "two nodes of five", retries: true);
        log.NotAcquired(AcquireOutcome.NoQuorum, "two nodes of five", retries: false);
        log.Acquired(Lease);
        log.Working(41);
        log.Releasing();
        log.Released(ReleaseOutcome.Released);
        Sys.EventStream.Publish(new Info("end", typeof(ClientLogSpecs), "end"));

        var lines = new List<string>();
        for (var line = Line(); line != "end"; line = Line())
        {
            lines.Add(line);
        }

        return lines;

        string Line() => ExpectMsg<Info>().Message.ToString()!;
    }
}
