namespace Akka.Actor;

/// <summary>The stack of behaviours.</summary>
public partial class ActorCell
{
    private Receive _behaviour;
    private Stack<Receive> _shadowed;

    public void Become(Receive receive) => _behaviour = receive;

    public void BecomeStacked(Receive receive)
    {
        (_shadowed ??= new Stack<Receive>()).Push(_behaviour);
        _behaviour = receive;
    }

    public void UnbecomeStacked()
    {
        if (_shadowed is { Count: > 0 })
            _behaviour = _shadowed.Pop();
    }

    void IUntypedActorContext.Become(UntypedReceive receive) => Become(Handled(receive));

    void IUntypedActorContext.BecomeStacked(UntypedReceive receive) => BecomeStacked(Handled(receive));

    private static Receive Handled(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };

    private void ClearBehaviours()
    {
        _behaviour = null;
        _shadowed = null;
    }
}
