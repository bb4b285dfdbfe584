using Simulator.Explore.Recording;
using Simulator.Explore.Showing;
using Xunit;

namespace Simulator.Tests.Explore.Recording;

public sealed class LaneNamesSpecs
{
    private readonly LaneNames _names = new(Classics.Pause(fencing: true));

    [Theory]
    [InlineData("r0: client-1 wrote 1 over 1: an increment was lost", "c2 wrote 1 over 1: an increment was lost")]
    [InlineData("r0 is held by client-0 in p1 (token 3, lock p1.0.1) and by client-11 in p2-2 (token 4, lock p2.1.7)", "the lock is held by c1 in process 1 with token 3 and by c12 in process 2 with token 4")]
    [InlineData("client-0 in p1 (token 0, lock p1.0.1) was not told that its lock is lost", "c1 in process 1 was not told that its lock is lost")]
    [InlineData("node-3's clock jumped by -60000 ms", "C's clock jumped by -60 s")]
    [InlineData("Node 5 (node:5) is the same server as node:4", "E is the same server as D")]
    [InlineData("p1's clock stood still for 1.5 ms", "process 1's clock stood still for 1.5 ms")]
    public void The_judges_sentences_should_use_the_names_of_the_story(string sentence, string expected) => Assert.Equal(expected, _names.Translate(sentence));

    [Fact]
    public void A_lock_should_be_called_by_its_fingerprint() =>
        Assert.Equal($"lock {new Redlock.Protocol.LockId("p1.0.1").Fingerprint} was granted", _names.Translate("lock p1.0.1 was granted"));

    [Fact]
    public void A_lock_should_be_called_after_its_owner()
    {
        var names = new LaneNames(Classics.Pause(fencing: true)) { OwnerOf = lockId => lockId == "p1.0.1" ? "c1" : null };

        var sentence = names.Translate("node-3 still keeps lock p1.0.1 on redlock:lock:r0, 662 ms after p1 was done with it");

        Assert.Equal($"C still keeps c1's lock {new Redlock.Protocol.LockId("p1.0.1").Fingerprint}, 662 ms after process 1 was done with it", sentence);
    }

    [Theory]
    [InlineData("client-0 in p1 and client-1 in p2", "Client", "c2")]
    [InlineData("node-3 still keeps lock p2.0.1", "Node", "C")]
    [InlineData("node-3 still keeps lock p2.0.1", "Process", null)]
    public void The_last_that_is_named_should_be_found(string sentence, string kind, string? expected) => Assert.Equal(expected, LaneNames.LastIn(sentence, Enum.Parse<LaneKind>(kind)));

    [Fact]
    public void Tokens_should_be_found() => Assert.Equal([2, 9], LaneNames.TokensIn("r0: client-1 was given token 2 though 9 had ended before it asked"));
}
