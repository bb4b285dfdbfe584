using Akka.Actor;
using Akka.Dispatch.MessageQueues;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>The queues of one actor and the run that empties them. A dispatcher schedules it at most once at a time.</summary>
public class Mailbox : IRunnable
{
    private readonly SystemMessageQueue _systemQueue = new();
    private readonly MailboxStatus _status = new();
    private ActorCell _actor;

    public Mailbox(IMessageQueue messageQueue)
    {
        MessageQueue = messageQueue;
    }

    public IMessageQueue MessageQueue { get; }

    public MessageDispatcher Dispatcher => _actor.Dispatcher;

    internal bool HasMessages => MessageQueue.HasMessages;

    internal bool HasSystemMessages => _systemQueue.HasMessages;

    internal int NumberOfMessages => MessageQueue.Count;

    internal bool IsClosed => _status.IsClosed;

    internal bool IsSuspended => _status.IsSuspended;

    public virtual void SetActor(ActorCell actorCell) => _actor = actorCell;

    public void Execute() => Run();

    public void Run()
    {
        try
        {
            if (!IsClosed)
                _actor.RunAsCurrent(this);
        }
        finally
        {
            SetAsIdle();
            // Messages may have come between the last look at the queue and the change of status.
            _ = Dispatcher.RegisterForExecution(this, false, false);
        }
    }

    public virtual void CleanUp()
    {
        var deadLetters = _actor.Dispatcher.Mailboxes.DeadLetterMailbox;
        for (var message = _systemQueue.Close(); message is not null;)
        {
            var next = message.Next;
            message.Next = null;
            deadLetters.SystemEnqueue(_actor.Self, message);
            message = next;
        }

        lock (_systemQueue)
            MessageQueue.CleanUp(_actor.Self, deadLetters.MessageQueue);
    }

    internal void Enqueue(IActorRef receiver, Envelope envelope)
    {
        MessageQueue.Enqueue(receiver, envelope);
        // The actor may have stopped between being looked up and this enqueue: nobody would ever take the message.
        if (IsClosed && _actor is not null)
        {
            lock (_systemQueue)
                MessageQueue.CleanUp(receiver, _actor.Dispatcher.Mailboxes.DeadLetterMailbox.MessageQueue);
        }
    }

    internal virtual void SystemEnqueue(IActorRef receiver, SystemMessage message)
    {
        if (!_systemQueue.TryEnqueue(message))
            _actor.Dispatcher.Mailboxes.DeadLetterMailbox.SystemEnqueue(receiver, message);
    }

    internal void ProcessQueues()
    {
        ProcessSystemMessages();
        ProcessUserMessages();
    }

    internal bool CanBeScheduled(bool hasMessageHint, bool hasSystemMessageHint)
    {
        if (_status.IsClosed || _status.IsScheduled)
            return false;
        if (hasSystemMessageHint || HasSystemMessages)
            return true;
        return !_status.IsSuspended && (hasMessageHint || HasMessages);
    }

    internal bool SetAsScheduled() => _status.TrySetScheduled();

    internal void SetAsIdle() => _status.SetIdle();

    internal void Suspend() => _status.Suspend();

    /// <summary>True when that was the last suspension.</summary>
    internal bool Resume() => _status.Resume();

    internal void BecomeClosed() => _status.Close();

    private void ProcessUserMessages()
    {
        var dispatcher = Dispatcher;
        var left = Math.Max(dispatcher.Throughput, 1);
        var deadline = dispatcher.ThroughputDeadlineTime is { } ticks ? MonotonicTime.Now.Ticks + ticks : long.MaxValue;

        while (_status.TakesMessages && MessageQueue.TryDequeue(out var envelope))
        {
            _actor.Invoke(envelope);
            ProcessSystemMessages();
            if (--left == 0 || (deadline != long.MaxValue && MonotonicTime.Now.Ticks >= deadline))
                return;
        }
    }

    private void ProcessSystemMessages()
    {
        while (_systemQueue.HasMessages && !IsClosed)
        {
            for (var message = _systemQueue.Drain(); message is not null;)
            {
                var next = message.Next;
                message.Next = null;
                if (IsClosed)
                    SystemEnqueue(_actor.Self, message);
                else
                    _actor.SystemInvoke(message);
                message = next;
            }
        }
    }
}
