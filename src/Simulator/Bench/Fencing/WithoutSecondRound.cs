using Akka.Actor;
using Redlock.Actors;
using Redlock.Redis;

namespace Simulator.Bench.Fencing;

/// <summary>
/// A bug put there on purpose: links that answer "done" to the second round of a fenced acquire and send nothing. A check of tokens that
/// does not fail over these proves nothing.
/// </summary>
internal static class WithoutSecondRound
{
    public static LockSeams In(LockSeams seams, ActorSystem actors) => seams with { Links = new LinkFactory(seams.Links, actors) };

    private sealed class LinkFactory(IRedisLinkFactory real, ActorSystem actors) : IRedisLinkFactory
    {
        public IRedisLink Open(NodeAddress address, IActorRef owner)
        {
            var link = new Link(owner);
            var relay = actors.ActorOf(Props.Create(() => new RelayActor(link, owner)));
            link.Start(real.Open(address, relay), () => actors.Stop(relay));
            return link;
        }
    }

    private sealed class Link(IActorRef owner) : IRedisLink
    {
        private IRedisLink? _real;
        private Action? _onClose;

        public void Start(IRedisLink real, Action onClose)
        {
            _real = real;
            _onClose = onClose;
        }

        public void Send(RedisCall call)
        {
            if (call is RedisCall.RaiseToken)
            {
                owner.Tell(new RedisReply(call, ReplyKind.Done, Number: 1), ActorRefs.NoSender);
            }
            else
            {
                _real!.Send(call);
            }
        }

        public void Listen(string common, string own, ILinkListener listener) => _real!.Listen(common, own, listener);

        public void Close()
        {
            _real!.Close();
            _onClose!();
        }
    }

    /// <summary>Stands between the real link and its owner, who knows only the link that it was given.</summary>
    private sealed class RelayActor(Link link, IActorRef owner) : UntypedActor
    {
        protected override void OnReceive(object message) => owner.Tell(
            message switch
            {
                LinkOpened => new LinkOpened(link),
                LinkFailed failed => new LinkFailed(link, failed.Reason),
                _ => message,
            },
            Self);
    }
}
