using System.Globalization;
using Simulator.Load;
using Xunit;

namespace Simulator.Tests.Deploy;

/// <summary>The scripts for k6 are the loads of the program.</summary>
public sealed class LoadScriptSpecs
{
    [Fact]
    public void The_contention_script_should_be_the_contention_load()
    {
        var script = Script("contention.js");
        var plan = UsualLoads.Contention;

        Assert.Contains($"{{ duration: '{Seconds(plan.Ramp)}s', target: {plan.Users} }}", script, StringComparison.Ordinal);
        Assert.Contains($"lock_success: ['rate>{Number(plan.Thresholds.SuccessOver)}']", script, StringComparison.Ordinal);
        Assert.Contains($"lock_acquire_time: ['p(95)<{Number(plan.Thresholds.P95Under!.Value.TotalMilliseconds)}']", script, StringComparison.Ordinal);
        Assert.Contains($"lock_errors: ['rate<{Number(plan.Thresholds.ErrorsUnder)}']", script, StringComparison.Ordinal);
    }

    [Fact]
    public void The_failure_script_should_be_the_failure_load()
    {
        var script = Script("failure.js");
        var plan = UsualLoads.Failure;

        Assert.Contains($"vus: {plan.Users}, duration: '{Number(plan.Duration.TotalMinutes)}m'", script, StringComparison.Ordinal);
        Assert.Contains($"startTime: '{Seconds((plan.Duration - (plan.Duration / 6)) / 2)}s'", script, StringComparison.Ordinal);
        Assert.Contains($"sleep({Seconds(plan.Duration / 6)})", script, StringComparison.Ordinal);
        Assert.Contains($"lock_success: ['rate>{Number(plan.Thresholds.SuccessOver)}']", script, StringComparison.Ordinal);
        Assert.Contains($"lock_errors: ['rate<{Number(plan.Thresholds.ErrorsUnder)}']", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_should_hold_and_rest_as_long_as_the_loads_do()
    {
        var script = Script("lock.js");
        var plan = UsualLoads.Contention;

        Assert.Contains($"sleep(between({Number(plan.Hold.Least.TotalSeconds)}, {Number(plan.Hold.Most.TotalSeconds)}))", script, StringComparison.Ordinal);
        Assert.Contains($"sleep(between({Number(plan.Rest.Least.TotalSeconds)}, {Number(plan.Rest.Most.TotalSeconds)}))", script, StringComparison.Ordinal);
        Assert.Contains($"RESOURCES || {plan.Resources})", script, StringComparison.Ordinal);
        Assert.Contains($"TTL_MS || {Number(plan.Ttl.TotalMilliseconds)})", script, StringComparison.Ordinal);
    }

    private static string Script(string name) => File.ReadAllText(Path.Combine(Repository.Root, "deploy", "k6", name));

    private static string Seconds(TimeSpan time) => Number(time.TotalSeconds);

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
