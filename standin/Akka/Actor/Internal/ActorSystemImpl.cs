using System.Text.RegularExpressions;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>The one kind of system there is.</summary>
public partial class ActorSystemImpl : ExtendedActorSystem
{
    private readonly ExtensionTable _extensions;
    private readonly TerminationCallbacks _terminationCallbacks;
    private IActorRef _deadLetterListener;
    private long _uid;

    internal ActorSystemImpl(string name, Config config, ActorSystemSetup setup)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (!ValidName().IsMatch(name))
        {
            throw new ArgumentException(
                $"Invalid ActorSystem name [{name}], must contain only word characters (i.e. [a-zA-Z0-9] plus non-leading '-')",
                nameof(name));
        }

        Name = name;
        _extensions = new ExtensionTable(this);
        Settings = new Settings(this, config, setup);
        EventStream = new EventStream(Settings.DebugEventStream);
        EventStream.StartStdoutLogger(Settings);
        Log = new BusLogging(EventStream, $"ActorSystem({name})", GetType(), Settings.LogFormatter);
        var schedulerType = Type.GetType(Settings.SchedulerClass, throwOnError: true);
        Scheduler = (IScheduler)Activator.CreateInstance(schedulerType, Settings.Config, Log);
        LocalProvider = new LocalActorRefProvider(name, Settings, EventStream);
        Mailboxes = new Mailboxes(this);
        Dispatchers = new Dispatchers(this, new DefaultDispatcherPrerequisites(EventStream, Scheduler, Settings, Mailboxes), Log);
        _terminationCallbacks = new TerminationCallbacks(LocalProvider.TerminationTask);
    }

    public override string Name { get; }

    public override Settings Settings { get; }

    public override EventStream EventStream { get; }

    public override ILoggingAdapter Log { get; }

    public override IScheduler Scheduler { get; }

    public override Mailboxes Mailboxes { get; }

    public override Dispatchers Dispatchers { get; }

    public override IActorRefProvider Provider => LocalProvider;

    public override IActorRef DeadLetters => LocalProvider.DeadLetters;

    public override IActorRef IgnoreRef => LocalProvider.IgnoreRef;

    public override IInternalActorRef Guardian => LocalProvider.Guardian;

    public override IInternalActorRef SystemGuardian => LocalProvider.SystemGuardian;

    public override IInternalActorRef LookupRoot => LocalProvider.RootGuardian;

    public override Task WhenTerminated => _terminationCallbacks.Done;

    internal LocalActorRefProvider LocalProvider { get; }

    public void Start()
    {
        try
        {
            RegisterOnTermination(ShutDownParts);
            LocalProvider.Init(this);
            if (Settings.LogDeadLetters > 0)
                _deadLetterListener = SystemActorOf<DeadLetterListener>("deadLetterListener");
            EventStream.StartUnsubscriber(this);
            _extensions.Load(Settings.Config.GetStringList("akka.extensions"));
            if (Settings.LogConfigOnStart)
                Log.Info(Settings.ToString());
        }
        catch
        {
            (Scheduler as IDisposable)?.Dispose();
            throw;
        }
    }

    public override IActorRef ActorOf(Props props, string name = null) => LocalProvider.Guardian.Cell.AttachChild(props, false, name);

    public override IActorRef SystemActorOf(Props props, string name = null) =>
        LocalProvider.SystemGuardian.Cell.AttachChild(props, true, name);

    public override IActorRef SystemActorOf<TActor>(string name = null) => SystemActorOf(Props.Create<TActor>(), name);

    public override ActorSelection ActorSelection(ActorPath actorPath) => ActorRefFactoryShared.ActorSelection(actorPath, this);

    public override ActorSelection ActorSelection(string actorPath) =>
        ActorRefFactoryShared.ActorSelection(actorPath, this, LocalProvider.RootGuardian);

    public override void Stop(IActorRef actor)
    {
        var parent = actor.Path.Parent;
        if (parent == Guardian.Path)
            Guardian.Tell(new Dispatch.SysMsg.StopChild(actor), ActorRefs.NoSender);
        else if (parent == SystemGuardian.Path)
            SystemGuardian.Tell(new Dispatch.SysMsg.StopChild(actor), ActorRefs.NoSender);
        else
            ((IInternalActorRef)actor).Stop();
    }

    public override Task Terminate() => Settings.CoordinatedShutdownRunByActorSystemTerminate
        ? CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance)
        : FinalTerminate();

    public override void Abort() => _ = FinalTerminate();

    public override void RegisterOnTermination(Action code) => _terminationCallbacks.Add(code);

    public override object RegisterExtension(IExtensionId extension) => _extensions.Register(extension);

    public override object GetExtension(IExtensionId extensionId) => _extensions.Find(extensionId.ExtensionType);

    public override T GetExtension<T>() => (T)_extensions.Find(typeof(T));

    public override bool HasExtension(Type type) => _extensions.Contains(type);

    public override bool HasExtension<T>() => _extensions.Contains(typeof(T));

    public override bool TryGetExtension(Type extensionType, out object extension)
    {
        extension = _extensions.Find(extensionType);
        return extension is not null;
    }

    public override bool TryGetExtension<T>(out T extension)
    {
        extension = (T)_extensions.Find(typeof(T));
        return extension is not null;
    }

    public override string ToString() => LocalProvider.DefaultAddress.ToString();

    internal override Task FinalTerminate()
    {
        Log.Debug("System shutdown initiated");
        if (!Settings.LogDeadLettersDuringShutdown && _deadLetterListener is not null)
            Stop(_deadLetterListener);
        LocalProvider.Guardian.Stop();
        return WhenTerminated;
    }

    // Counted, not drawn: two runs of one program name their incarnations alike.
    internal long NextUid() => Interlocked.Increment(ref _uid);

    private void ShutDownParts()
    {
        (Scheduler as IDisposable)?.Dispose();
        Dispatchers.ShutDown();
    }

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9-]*$")]
    private static partial Regex ValidName();
}
