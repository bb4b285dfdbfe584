using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Makes the coordinated shutdown of a system.</summary>
public sealed class CoordinatedShutdownExtension : ExtensionIdProvider<CoordinatedShutdown>
{
    public override CoordinatedShutdown CreateExtension(ExtendedActorSystem system) => new(system);
}

/// <summary>Shuts a system down in phases: the tasks of one run side by side, the phases one after the other.</summary>
public sealed partial class CoordinatedShutdown : IExtension
{
    private readonly Lock _lock = new();
    private readonly List<(string Phase, string Name, Func<Task<Done>> Task)> _tasks = [];
    private readonly TaskCompletionSource<Done> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Config _config;
    private readonly ILoggingAdapter _log;

    internal CoordinatedShutdown(ExtendedActorSystem system)
    {
        System = system;
        _config = system.Settings.Config.GetConfig("akka.coordinated-shutdown");
        _log = Logging.GetLogger(system, GetType());
        if (system.Settings.CoordinatedShutdownTerminateActorSystem)
            AddTask(PhaseActorSystemTerminate, "terminate-system", TerminateSystem);
        if (_config.GetBoolean("run-by-clr-shutdown-hook"))
            RunWhenProcessExits();
    }

    public ExtendedActorSystem System { get; }

    public Reason ShutdownReason { get; private set; }

    public TimeSpan TotalTimeout
    {
        get
        {
            lock (_lock)
                return _tasks.Select(task => task.Phase).Distinct().Aggregate(TimeSpan.Zero, (total, phase) => total + Timeout(phase));
        }
    }

    public static CoordinatedShutdown Get(ActorSystem sys) => sys.WithExtension<CoordinatedShutdown, CoordinatedShutdownExtension>();

    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        if (!Phases.Contains(phase))
            throw new ConfigurationException($"Unknown phase [{phase}], known phases [{string.Join(",", Phases)}].");
        lock (_lock)
            _tasks.Add((phase, taskName, task));
    }

    public TimeSpan Timeout(string phase) => Phases.Contains(phase)
        ? _config.GetTimeSpan($"phases.{phase}.timeout", _config.GetTimeSpan("default-phase-timeout"))
        : throw new ArgumentException($"Unknown phase [{phase}]. All phases must be defined in configuration.");

    /// <summary>Runs once; later calls only wait for the first.</summary>
    public Task<Done> Run(Reason reason, string fromPhase = null)
    {
        lock (_lock)
        {
            if (ShutdownReason is not null)
                return _done.Task;
            ShutdownReason = reason;
        }

        _log.Info(
            "CoordinatedShutdown invoked due to [Reason:{Reason}]. Exiting with [ExitCode:{ExitCode}].", reason.GetType(), reason.ExitCode);
        _ = RunPhases(fromPhase is null ? Phases : Phases.SkipWhile(phase => phase != fromPhase));
        return _done.Task;
    }

    private async Task RunPhases(IEnumerable<string> phases)
    {
        try
        {
            foreach (var phase in phases)
                await RunPhase(phase).ConfigureAwait(false);
            _done.SetResult(Done.Instance);
        }
        catch (Exception cause)
        {
            _done.SetException(cause);
        }
    }

    private async Task RunPhase(string phase)
    {
        (string Phase, string Name, Func<Task<Done>> Task)[] tasks;
        lock (_lock)
            tasks = _tasks.Where(task => task.Phase == phase).ToArray();
        if (tasks.Length == 0)
            return;

        var recover = _config.GetBoolean($"phases.{phase}.recover", true);
        var all = Task.WhenAll(tasks.Select(task => RunTask(task.Name, phase, task.Task, recover)));
        var timeout = Timeout(phase);
        using var alarm = new PhaseAlarm(System.Scheduler, timeout);
        if (await Task.WhenAny(all, alarm.Rung).ConfigureAwait(false) == all)
        {
            await all.ConfigureAwait(false);
            return;
        }

        if (!recover)
            throw new TimeoutException($"Coordinated shutdown phase[{phase}] timed out after {timeout}");
        _log.Warning("Coordinated shutdown phase [{0}] timed out after {1}", phase, timeout);
    }

    private async Task RunTask(string name, string phase, Func<Task<Done>> task, bool recover)
    {
        try
        {
            _ = await task().ConfigureAwait(false);
        }
        catch (Exception cause) when (recover)
        {
            _log.Warning("Task [{0}] failed in phase [{1}]: {2}", name, phase, cause.Message);
        }
    }

    private async Task<Done> TerminateSystem()
    {
        await System.FinalTerminate().ConfigureAwait(false);
        return Done.Instance;
    }

    private void RunWhenProcessExits()
    {
        AppDomain.CurrentDomain.ProcessExit += ShutDown;
        System.RegisterOnTermination(() => AppDomain.CurrentDomain.ProcessExit -= ShutDown);

        void ShutDown(object sender, EventArgs args) => Run(ClrExitReason.Instance).Wait(TotalTimeout);
    }
}
