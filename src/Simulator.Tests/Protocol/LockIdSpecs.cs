using Redlock.Hosting;
using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Protocol;

public sealed class LockIdSpecs
{
    [Fact]
    public void Random_ids_should_not_repeat_in_a_hundred_thousand_requests()
    {
        var source = new RandomLockIds();

        var ids = Enumerable.Range(0, 100_000).Select(_ => source.Next()).ToHashSet();

        Assert.Equal(100_000, ids.Count);
    }

    [Fact]
    public void Random_ids_should_hold_twenty_bytes_as_hexadecimal_digits() =>
        Assert.Matches("^[0-9a-f]{40}$", new RandomLockIds().Next().Value);

    [Fact]
    public void An_id_should_not_show_itself_in_a_text()
    {
        var id = new LockId("a secret");

        Assert.Equal("984ca516", id.Fingerprint);
        Assert.Equal(id.Fingerprint, $"{id}");
    }
}
