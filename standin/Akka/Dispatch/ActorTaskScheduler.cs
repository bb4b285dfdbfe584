using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>Runs every part of an asynchronous handler as its actor; until the handler is done, the actor takes no user message.</summary>
public class ActorTaskScheduler : TaskScheduler
{
    private readonly ActorCell _cell;

    internal ActorTaskScheduler(ActorCell cell)
    {
        _cell = cell;
    }

    public object CurrentMessage { get; private set; }

    public override int MaximumConcurrencyLevel => 1;

    public static void RunTask(Action action) => RunTask(() =>
    {
        action();
        return Task.CompletedTask;
    });

    public static void RunTask(Func<Task> asyncAction)
    {
        var cell = ActorCell.Current ?? throw new InvalidOperationException("RunTask must be called from an actor context.");
        var scheduler = cell.TaskScheduler;

        cell.Dispatcher.Suspend(cell);
        scheduler.CurrentMessage = cell.CurrentMessage;
        scheduler.OnBeforeTaskStarted();
        _ = Task.Factory.StartNew(asyncAction, CancellationToken.None, TaskCreationOptions.None, scheduler)
            .Unwrap()
            .ContinueWith(scheduler.Complete, CancellationToken.None, TaskContinuationOptions.None, scheduler);
    }

    protected virtual void OnBeforeTaskStarted()
    {
    }

    protected virtual void OnAfterTaskCompleted()
    {
    }

    protected override IEnumerable<Task> GetScheduledTasks() => null;

    protected override void QueueTask(Task task)
    {
        if (ActorCell.Current == _cell && !task.CreationOptions.HasFlag(TaskCreationOptions.LongRunning))
            _ = TryExecuteTask(task);
        else
            _cell.SendSystemMessage(new ActorTaskSchedulerMessage(this, task, CurrentMessage));
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    internal void ExecuteTask(Task task) => TryExecuteTask(task);

    private void Complete(Task handler)
    {
        var failure = handler.IsCanceled ? new TaskCanceledException() : Unwrap(handler.Exception);
        if (failure is null)
        {
            _cell.Dispatcher.Resume(_cell);
            _cell.CheckReceiveTimeout(_cell.CurrentMessage is not INotInfluenceReceiveTimeout);
        }
        else
        {
            _cell.SendSystemMessage(new ActorTaskSchedulerMessage(failure, CurrentMessage));
        }

        CurrentMessage = null;
        OnAfterTaskCompleted();
    }

    private static Exception Unwrap(AggregateException exception) =>
        exception is { InnerExceptions.Count: 1 } ? exception.InnerException : exception;
}
