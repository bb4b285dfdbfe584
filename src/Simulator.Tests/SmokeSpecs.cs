namespace Simulator.Tests;

public class SmokeSpecs
{
    [Xunit.Fact]
    public void It_runs() => Xunit.Assert.True(true);
}
