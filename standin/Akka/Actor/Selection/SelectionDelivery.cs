using System.IO.Enumeration;

namespace Akka.Actor;

/// <summary>Walks a selection from its anchor and tells whoever stands at its end.</summary>
internal static class SelectionDelivery
{
    public static void Deliver(IInternalActorRef anchor, IActorRef sender, ActorSelectionMessage selection)
    {
        var current = anchor;
        for (var step = 0; step < selection.Elements.Length; step++)
        {
            if (current is not ActorRefWithCell withCell)
            {
                current.Tell(new ActorSelectionMessage(selection.Message, selection.Elements[step..]), sender);
                return;
            }

            switch (selection.Elements[step])
            {
                case SelectParent:
                    current = current.Parent;
                    break;
                case SelectChildName name:
                    current = withCell.GetSingleChild(name.Name);
                    break;
                case SelectChildRecursive:
                    TellDescendants(withCell, sender, selection.Message);
                    return;
                case SelectChildPattern pattern:
                    FanOut(anchor, withCell, pattern.PatternStr, sender, selection, step + 1);
                    return;
            }

            if (!current.IsNobody())
                continue;
            if (!selection.WildCardFanOut)
                Missing(anchor, withCell, selection).Tell(selection, sender);
            return;
        }

        current.Tell(selection.Message, sender);
    }

    private static void TellDescendants(ActorRefWithCell parent, IActorRef sender, object message)
    {
        foreach (var child in parent.Children)
        {
            child.Tell(message, sender);
            if (child is ActorRefWithCell withChildren)
                TellDescendants(withChildren, sender, message);
        }
    }

    private static void FanOut(
        IInternalActorRef anchor, ActorRefWithCell parent, string pattern, IActorRef sender, ActorSelectionMessage selection, int nextStep)
    {
        var matching = parent.Children
            .Where(child => FileSystemName.MatchesSimpleExpression(pattern, child.Path.Name, ignoreCase: true))
            .ToArray();
        if (matching.Length == 0 && !selection.WildCardFanOut)
            Missing(anchor, parent, selection).Tell(selection, sender);

        var onwards = new ActorSelectionMessage(
            selection.Message, selection.Elements[nextStep..], selection.WildCardFanOut || matching.Length > 1);
        foreach (var child in matching)
            Deliver((IInternalActorRef)child, sender, onwards);
    }

    private static EmptyLocalActorRef Missing(IInternalActorRef anchor, ActorRefWithCell near, ActorSelectionMessage selection) => new(
        near.Provider,
        anchor.Path / selection.Elements.Select(element => element.ToString()),
        ((LocalActorRef)near).Cell.System.EventStream);
}
