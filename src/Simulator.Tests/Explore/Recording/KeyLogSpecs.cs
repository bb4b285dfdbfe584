using Simulator.Explore.Plans;
using Simulator.Explore.Showing;
using Xunit;
using static Simulator.Tests.Explore.Recording.Classics;

namespace Simulator.Tests.Explore.Recording;

public sealed class KeyLogSpecs : RecordingSpec
{
    private static readonly Fault Dies = new(FaultKind.ClientCrash, Ms(300));

    /// <summary>What happens to A's clock, with c1 gone: by how much it jumps, or at which rate it runs and for how long.</summary>
    public static TheoryData<double, double, double> Clocks => new()
    {
        { 0, 2, 3_000 },
        { 0, 0.5, 3_000 },
        { 0, 1.5, 60_000 },
        { 4_000, 0, 0 },
        { -4_000, 0, 0 },
        { 20_000, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Clocks))]
    public void A_key_should_end_when_its_nodes_clock_says_so(double jump, double rate, double time)
    {
        var kind = jump == 0 ? FaultKind.NodeClockRate : FaultKind.NodeClockJump;
        var plan = Waited(Dies, new Fault(kind, Ms(2_000)) { Amount = Ms(jump), Rate = rate, For = Ms(time) });

        var key = Told(plan).Bars.OfType<Bar.Key>().Single(key => key is { Lane: "A", Client: "c1" });

        Assert.Equal(KeyEnd.Expired, key.End);
        Assert.Equal((true, false), (IsThere(plan, key.To!.Value - TimeSpan.FromTicks(1)), IsThere(plan, key.To.Value + TimeSpan.FromTicks(1))));
    }

    [Fact]
    public void A_key_should_end_without_regard_to_jumps_where_expiry_is_monotonic()
    {
        var plan = Waited(Dies, new Fault(FaultKind.NodeClockJump, Ms(2_000)) { Amount = Ms(20_000) }) with { MonotonicExpiry = true };

        var keys = Told(plan).Bars.OfType<Bar.Key>().Where(key => key.Client == "c1");

        Assert.All(keys, key => Assert.Equal(Ms(10_102), key.To));
    }

    [Fact]
    public void A_key_that_somebody_deletes_should_be_deleted()
    {
        var story = Told(Alone(new Fault(FaultKind.NodeFlush, Ms(1_000))));

        var key = story.Bars.OfType<Bar.Key>().Single(key => key.Lane == "A");

        Assert.Equal((Ms(1_000), KeyEnd.Deleted), (key.To, key.End));
        Assert.All(story.Bars.OfType<Bar.Key>().Where(other => other.Lane != "A"), other => Assert.Equal(KeyEnd.Released, other.End));
    }

    [Fact]
    public void A_key_should_outlast_a_crash_that_loses_nothing()
    {
        var story = Told(Alone(new Fault(FaultKind.NodeCrash, Ms(1_000)) { For = Ms(500) }));

        var key = story.Bars.OfType<Bar.Key>().Single(key => key.Lane == "A");

        Assert.Equal((Ms(4_107), KeyEnd.Released), (key.To, key.End));
    }

    /// <summary>Another client, much later, keeps the run going until every key is over.</summary>
    private static ExplorePlan Waited(params Fault[] faults) => Alone(faults) with { Clients = [1, 1], StartDelays = [Ms(100), Ms(30_000)], Work = Ms(1_000) };

    private bool IsThere(ExplorePlan plan, TimeSpan at)
    {
        var isThere = false;
        Runs.Run(plan, watch: run => run.Runtime.After(at, () => isThere = run.World.Sites[0].Node.Peek("redlock:lock:r0").Exists));
        return isThere;
    }
}
