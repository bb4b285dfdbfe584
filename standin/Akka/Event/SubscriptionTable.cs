using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Event;

/// <summary>Who subscribed to what. Read at every publish, written seldom: the answers per type are kept until a change.</summary>
internal sealed class SubscriptionTable
{
    private readonly Lock _lock = new();
    private readonly List<(IActorRef Subscriber, Type Classifier)> _subscriptions = [];
    private volatile ConcurrentDictionary<Type, IActorRef[]> _answers = new();

    /// <summary>In the order of subscription, each once.</summary>
    public IActorRef[] Of(Type eventType)
    {
        var answers = _answers;
        return answers.TryGetValue(eventType, out var known) ? known : answers.GetOrAdd(eventType, Find);
    }

    public bool Add(IActorRef subscriber, Type classifier)
    {
        lock (_lock)
        {
            if (_subscriptions.Contains((subscriber, classifier)))
                return false;
            _subscriptions.Add((subscriber, classifier));
            _answers = new ConcurrentDictionary<Type, IActorRef[]>();
            return true;
        }
    }

    public bool Remove(IActorRef subscriber, Type classifier) =>
        RemoveWhere(subscription => subscription.Classifier == classifier && subscription.Subscriber.Equals(subscriber));

    public bool Remove(IActorRef subscriber) => RemoveWhere(subscription => subscription.Subscriber.Equals(subscriber));

    private bool RemoveWhere(Predicate<(IActorRef Subscriber, Type Classifier)> match)
    {
        lock (_lock)
        {
            if (_subscriptions.RemoveAll(match) == 0)
                return false;
            _answers = new ConcurrentDictionary<Type, IActorRef[]>();
            return true;
        }
    }

    private IActorRef[] Find(Type eventType)
    {
        lock (_lock)
        {
            return _subscriptions
                .Where(subscription => subscription.Classifier.IsAssignableFrom(eventType))
                .Select(subscription => subscription.Subscriber)
                .Distinct()
                .ToArray();
        }
    }
}
