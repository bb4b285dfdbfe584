namespace Akka.Actor;

/// <summary>The stack of behaviours.</summary>
public partial class ActorCell
{
    private Receive _behaviour;
    private Stack<Receive> _shadowed;

    /// <summary>Replaces the top of the stack, but never the behaviour that the actor was constructed with.</summary>
    public void Become(Receive receive)
    {
        if (_shadowed is { Count: > 0 })
            _behaviour = receive;
        else
            BecomeStacked(receive);
    }

    public void BecomeStacked(Receive receive)
    {
        if (_behaviour is not null)
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
