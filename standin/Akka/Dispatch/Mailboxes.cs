using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch.MessageQueues;
using Akka.Event;

namespace Akka.Dispatch;

/// <summary>The mailbox types of a system, by their path in the configuration, and which one an actor gets.</summary>
public class Mailboxes
{
    public static readonly string DefaultMailboxId = "akka.actor.default-mailbox";

    public static readonly string NoMailboxRequirement = "";

    private const string DequeMailboxId = "akka.actor.mailbox.unbounded-deque-based";
    private const string UnboundedMailboxId = "akka.actor.mailbox.unbounded-queue-based";

    private readonly ConcurrentDictionary<string, MailboxType> _types = new();
    private readonly ConcurrentDictionary<Type, Type> _requirements = new();
    private readonly ActorSystem _system;

    public Mailboxes(ActorSystem system)
    {
        _system = system;
        DeadLetterMailbox = new DeadLetterMailbox(system.DeadLetters);
    }

    public DeadLetterMailbox DeadLetterMailbox { get; }

    public MailboxType Lookup(string id) => _types.GetOrAdd(id, Create);

    public MailboxType LookupByQueueType(Type queueType)
    {
        if (typeof(IDequeBasedMessageQueueSemantics).IsAssignableFrom(queueType))
            return Lookup(DequeMailboxId);
        if (queueType == typeof(IUnboundedMessageQueueSemantics) || queueType == typeof(ILoggerMessageQueueSemantics))
            return Lookup(UnboundedMailboxId);
        throw new ConfigurationException($"Mailbox Mapping for [{queueType}] not configured");
    }

    public bool HasRequiredType(Type actorType) => GetRequiredType(actorType) is not null;

    public Type GetRequiredType(Type actorType) => _requirements.GetOrAdd(
        actorType,
        type => type.GetInterfaces()
            .FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IRequiresMessageQueue<>))
            ?.GetGenericArguments()[0]);

    public MailboxType GetMailboxType(Props props, Config dispatcherConfig)
    {
        var required = GetRequiredType(props.Type);
        if (props.HasMailbox)
            return Verified(Lookup(props.Mailbox), required, props);
        if (props.HasDispatcher && !string.IsNullOrEmpty(dispatcherConfig.GetString("mailbox-type")))
            return Verified(Lookup(dispatcherConfig.GetString("id")), required, props);
        return required is null ? Lookup(DefaultMailboxId) : Verified(LookupByQueueType(required), required, props);
    }

    private static MailboxType Verified(MailboxType mailboxType, Type required, Props props)
    {
        var produced = mailboxType.GetType().GetInterfaces()
            .FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IProducesMessageQueue<>))
            ?.GetGenericArguments()[0] ?? typeof(IMessageQueue);
        // A logger's queue need not promise anything that an unbounded one does not do.
        if (required is null || required == typeof(ILoggerMessageQueueSemantics) || required.IsAssignableFrom(produced))
            return mailboxType;
        throw new ArgumentException(
            $"produced message queue type of [{produced}] does not fulfill requirement for actor class [{props.Type}]. " +
            $"Must be a subclass of [{required}].");
    }

    private MailboxType Create(string id)
    {
        if (id == "unbounded")
            return new UnboundedMailbox();
        var settings = _system.Settings;
        if (!settings.Config.HasPath(id))
            throw new ConfigurationException($"Mailbox Type [{id}] not configured");

        var config = ConfigurationFactory.ParseString($"id = \"{id}\"")
            .WithFallback(settings.Config.GetConfig(id))
            .WithFallback(settings.Config.GetConfig(DefaultMailboxId));
        var typeName = config.GetString("mailbox-type");
        if (string.IsNullOrEmpty(typeName))
            throw new ConfigurationException($"The setting mailbox-type defined in [{id}] is empty");
        var type = Type.GetType(typeName)
            ?? throw new ConfigurationException(
                $"Found mailbox-type [{typeName}] in configuration for [{id}], but could not find that type");
        return (MailboxType)Activator.CreateInstance(type, settings, config);
    }
}
