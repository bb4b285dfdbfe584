using System.Linq.Expressions;
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>How to make an actor: its type, its constructor's arguments, and where it runs.</summary>
public class Props : IEquatable<Props>
{
    public static readonly Props None;

    private string _dispatcher = "";
    private string _mailbox = "";

    public Props(Type type)
        : this(type, [])
    {
    }

    public Props(Type type, object[] args)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!typeof(ActorBase).IsAssignableFrom(type))
            throw new ArgumentException($"Unknown actor producer [{type.FullName}]", nameof(type));
        Type = type;
        Arguments = args ?? [];
    }

    public Props(Type type, SupervisorStrategy supervisorStrategy, params object[] args)
        : this(type, args)
    {
        SupervisorStrategy = supervisorStrategy;
    }

    protected Props(Props copy)
        : this(copy.Type, copy.SupervisorStrategy, copy.Arguments)
    {
        _dispatcher = copy._dispatcher;
        _mailbox = copy._mailbox;
        Producer = copy.Producer;
    }

    public static Props Empty { get; } = Create<EmptyActor>();

    public Type Type { get; }

    public string TypeName => Type.AssemblyQualifiedName;

    public object[] Arguments { get; }

    public SupervisorStrategy SupervisorStrategy { get; protected set; }

    public string Dispatcher => HasDispatcher ? _dispatcher : Dispatchers.DefaultDispatcherId;

    public string Mailbox => _mailbox;

    internal bool HasDispatcher => _dispatcher.Length > 0;

    internal bool HasMailbox => _mailbox.Length > 0;

    private IIndirectActorProducer Producer { get; init; }

    /// <summary>From an expression <c>() => new MyActor(a, b)</c>; the arguments are evaluated now, once.</summary>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy supervisorStrategy = null)
        where TActor : ActorBase
    {
        if (factory.Body is UnaryExpression)
            return CreateBy(new DelegateProducer<TActor>(factory.Compile())).WithSupervisorStrategy(supervisorStrategy);
        return new Props(typeof(TActor), supervisorStrategy, ConstructorArguments.Of((NewExpression)factory.Body));
    }

    public static Props Create<TActor>(params object[] args)
        where TActor : ActorBase => new(typeof(TActor), args);

    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy)
        where TActor : ActorBase, new() => new(typeof(TActor), supervisorStrategy);

    public static Props Create(Type type, params object[] args) => new(type, args);

    public static Props CreateBy(IIndirectActorProducer producer, params object[] args) =>
        new(producer.ActorType, args) { Producer = producer };

    public Props WithDispatcher(string dispatcher) => new(this) { _dispatcher = dispatcher };

    public Props WithMailbox(string mailbox) => new(this) { _mailbox = mailbox };

    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy) =>
        new(this) { SupervisorStrategy = supervisorStrategy };

    public virtual ActorBase NewActor()
    {
        try
        {
            return Producer is null ? (ActorBase)Activator.CreateInstance(Type, Arguments) : Producer.Produce();
        }
        catch (Exception cause)
        {
            throw new TypeLoadException(
                $"Error while creating actor instance of type {Type} with {Arguments.Length} args: ({string.Join(',', Arguments)})", cause);
        }
    }

    public bool Equals(Props other) =>
        other is not null
        && Type == other.Type
        && Dispatcher == other.Dispatcher
        && Mailbox == other.Mailbox
        && ReferenceEquals(Producer, other.Producer)
        && Arguments.SequenceEqual(other.Arguments);

    public override bool Equals(object obj) => Equals(obj as Props);

    public override int GetHashCode() => HashCode.Combine(Type, Dispatcher, Mailbox, Arguments.Length);

    private sealed class EmptyActor : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }
    }
}
