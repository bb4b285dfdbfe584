using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The tree of one system: root, user and system guardians, temporary names, dead letters.</summary>
internal sealed class LocalActorRefProvider : IActorRefProvider
{
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly EventStream _eventStream;
    private readonly ActorPath _tempNode;
    private VirtualPathContainer _tempContainer;
    private long _tempNumber;

    public LocalActorRefProvider(string systemName, Settings settings, EventStream eventStream)
    {
        Settings = settings;
        _eventStream = eventStream;
        RootPath = new RootActorPath(new Address("akka", systemName));
        _tempNode = RootPath / "temp";
        DeadLetters = new DeadLetterActorRef(this, RootPath / "deadLetters", eventStream);
        IgnoreRef = new IgnoreActorRef(this);
    }

    public IInternalActorRef RootGuardian { get; private set; }

    public LocalActorRef Guardian { get; private set; }

    public LocalActorRef SystemGuardian { get; private set; }

    public IActorRef DeadLetters { get; }

    public IActorRef IgnoreRef { get; }

    public IInternalActorRef TempContainer => _tempContainer;

    public ActorPath RootPath { get; }

    public Address DefaultAddress => RootPath.Address;

    public Settings Settings { get; }

    public Task TerminationTask => _terminated.Task;

    public void Init(ActorSystemImpl system)
    {
        var dispatcher = system.Dispatchers.InternalDispatcher;
        var mailbox = system.Mailboxes.Lookup(Mailboxes.DefaultMailboxId);
        var supervisor = new RootGuardianSupervisor(RootPath, this, _terminated, system.Log);
        var rootProps = GuardianProps(SupervisorStrategy.StoppingStrategy);
        var root = new RootGuardianActorRef(
            system, rootProps, dispatcher, mailbox, supervisor, RootPath, (IInternalActorRef)DeadLetters);
        RootGuardian = root;
        _tempContainer = new VirtualPathContainer(this, _tempNode, root);
        root.TempContainer = _tempContainer;

        var userStrategy = SupervisorStrategyConfigurator.CreateConfigurator(Settings.SupervisorStrategyClass).Create();
        Guardian = StartGuardian("user", GuardianProps(userStrategy));
        SystemGuardian = StartGuardian("system", Props.Create(() => new SystemGuardianActor(Guardian), SupervisorStrategy.DefaultStrategy));
        root.Start();

        SystemGuardian.SendSystemMessage(new Watch(Guardian, SystemGuardian));
        root.SendSystemMessage(new Watch(SystemGuardian, root));
        _eventStream.StartDefaultLoggers(system);

        LocalActorRef StartGuardian(string name, Props props)
        {
            var guardian = new LocalActorRef(system, props, dispatcher, mailbox, root, RootPath / name);
            root.Cell.Adopt(guardian);
            guardian.Start();
            return guardian;
        }
    }

    public IInternalActorRef ActorOf(ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path)
    {
        if (!system.Dispatchers.HasDispatcher(props.Dispatcher))
            throw new ConfigurationException($"Dispatcher [{props.Dispatcher}] not configured for path {path}");
        try
        {
            var dispatcher = system.Dispatchers.Lookup(props.Dispatcher);
            var mailbox = system.Mailboxes.GetMailboxType(props, dispatcher.Configurator.Config);
            return new LocalActorRef(system, props, dispatcher, mailbox, supervisor, path);
        }
        catch (Exception cause)
        {
            throw new ConfigurationException(
                $"Configuration problem while creating [{path}] with dispatcher [{props.Dispatcher}] and mailbox [{props.Mailbox}]", cause);
        }
    }

    public IActorRef RootGuardianAt(Address address) => address == DefaultAddress ? RootGuardian : DeadLetters;

    public IActorRef ResolveActorRef(string path) => ActorPath.TryParse(path, out var parsed) ? ResolveActorRef(parsed) : DeadLetters;

    public IActorRef ResolveActorRef(ActorPath path)
    {
        if (path.Root != RootPath || path.Depth == 0)
            return DeadLetters;
        var elements = path.Elements.ToArray();
        if (path.Uid != ActorCell.UndefinedUid)
            elements[^1] += $"#{path.Uid}";
        var found = RootGuardian.GetChild(elements);
        return found.IsNobody() ? new EmptyLocalActorRef(this, path, _eventStream) : found;
    }

    public ActorPath TempPath() => _tempNode / Base64Name.Encode(Interlocked.Increment(ref _tempNumber));

    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path) => _tempContainer.Add(path.Name, actorRef);

    public void UnregisterTempActor(ActorPath path) => _tempContainer.Remove(path.Name);

    private static Props GuardianProps(SupervisorStrategy strategy) => Props.Create<GuardianActor>(strategy);
}
