using Akka.Actor;

namespace Redlock.Actors;

/// <summary>The clients that wait, watched for their death: once per client, however many requests it has.</summary>
internal sealed class ClientWatch(IActorContext context)
{
    private readonly Dictionary<IActorRef, List<Request>> _requests = [];

    /// <summary>What this client waits for; a copy.</summary>
    public IReadOnlyList<Request> RequestsOf(IActorRef client) => _requests.TryGetValue(client, out var requests) ? [.. requests] : [];

    public void Watch(Request request)
    {
        if (request.Watched)
        {
            return;
        }

        request.Watched = true;
        if (!_requests.TryGetValue(request.Client, out var requests))
        {
            _requests.Add(request.Client, requests = []);
            context.Watch(request.Client);
        }

        requests.Add(request);
    }

    public void Unwatch(Request request)
    {
        if (!request.Watched)
        {
            return;
        }

        request.Watched = false;
        var requests = _requests[request.Client];
        requests.Remove(request);
        if (requests.Count == 0)
        {
            _requests.Remove(request.Client);
            context.Unwatch(request.Client);
        }
    }
}
