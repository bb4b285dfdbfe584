namespace Simulator.Examples;

/// <summary>
/// Every machine's scheduler fires the same job; one of them runs it. The lock names the job and its time, nobody waits for it, and it is
/// not released: a machine whose clock is a little late finds it taken until the TTL is over.
/// </summary>
internal sealed class ScheduledTask : IExample
{
    private const int Machines = 4;
    private static readonly string[] Times = ["02:00", "02:15", "02:30"];

    public string Name => "scheduled-task";

    public string Summary => "a job that fires on every machine and runs on one";

    public async Task<bool> RunAsync(ExampleWorld world, CancellationToken cancellation)
    {
        var once = true;
        foreach (var time in Times)
        {
            cancellation.ThrowIfCancellationRequested();
            var runs = await Task.WhenAll(Enumerable.Range(1, Machines).Select(machine => FireAsync(world, $"machine-{machine}", time)));
            once &= runs.Count(ran => ran) == 1;
        }

        world.Say(once ? $"Each of {Times.Length} jobs ran exactly once." : "A job ran twice, or not at all.");
        return once;
    }

    private static async Task<bool> FireAsync(ExampleWorld world, string machine, string time)
    {
        if (await world.AcquireAsync($"report@{time}", machine, wait: TimeSpan.Zero) is null)
        {
            return false;
        }

        world.Say($"{time}  {machine} runs the report");
        return true;
    }
}
