using Akka;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

public sealed class ShutdownSpecs : TestKit
{
    public ShutdownSpecs()
        : base("akka.loglevel = OFF, akka.stdout-loglevel = OFF")
    {
    }

    [Fact]
    public async Task Tasks_should_run_in_the_order_of_their_phases_and_end_the_system()
    {
        var ran = new List<string>();
        var shutdown = CoordinatedShutdown.Get(Sys);
        AddTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "last");
        AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "first");
        AddTask(CoordinatedShutdown.PhaseServiceStop, "between");

        await shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance);

        Assert.Equal(["first", "between", "last"], ran);
        await Sys.WhenTerminated;
        Assert.Same(CoordinatedShutdown.ClrExitReason.Instance, shutdown.ShutdownReason);

        void AddTask(string phase, string name) => shutdown.AddTask(phase, name, () =>
        {
            ran.Add(name);
            return Task.FromResult(Done.Instance);
        });
    }

    [Fact]
    public async Task A_task_that_fails_should_not_keep_the_others_from_running()
    {
        var ran = false;
        var shutdown = CoordinatedShutdown.Get(Sys);
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "fails", () => throw new InvalidOperationException("broken"));
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "runs", () =>
        {
            ran = true;
            return Task.FromResult(Done.Instance);
        });

        await shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance);

        Assert.True(ran);
    }

    [Fact]
    public async Task Terminating_the_system_should_run_the_tasks_too()
    {
        var ran = false;
        CoordinatedShutdown.Get(Sys).AddTask(CoordinatedShutdown.PhaseServiceStop, "runs", () =>
        {
            ran = true;
            return Task.FromResult(Done.Instance);
        });

        await Sys.Terminate();

        Assert.True(ran);
    }
}
