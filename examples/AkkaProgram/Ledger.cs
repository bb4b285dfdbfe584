using Akka.Actor;
using Redlock.Protocol;

namespace AkkaProgram;

/// <summary>What the lock guards. It refuses a token lower than the highest it has seen, so that a late write does no harm.</summary>
internal sealed class Ledger : ReceiveActor
{
    private readonly List<FencingToken> _entries = [];
    private FencingToken _highest;
    private int _refused;
    private IActorRef? _reader;
    private int _wanted;

    public Ledger()
    {
        Receive<Write>(write =>
        {
            if (write.Token < _highest)
            {
                _refused++;
                Sender.Tell(new Refused());
                return;
            }

            _highest = write.Token;
            _entries.Add(write.Token);
            Console.WriteLine($"{write.Text} (token {write.Token})");
            Sender.Tell(new Written());
            TellReader();
        });
        Receive<Read>(read =>
        {
            (_reader, _wanted) = (Sender, read.Entries);
            TellReader();
        });
    }

    private void TellReader()
    {
        if (_entries.Count >= _wanted)
        {
            _reader?.Tell(new Content([.. _entries], _refused));
        }
    }

    public sealed record Write(FencingToken Token, string Text);

    public sealed record Written;

    public sealed record Refused;

    /// <summary>Answered with the content as soon as there are so many entries.</summary>
    public sealed record Read(int Entries);

    public sealed record Content(IReadOnlyList<FencingToken> Tokens, int Refused);
}
