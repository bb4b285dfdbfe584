namespace Akka.Hosting;

/// <summary>Nothing, everything, or a limited number.</summary>
public enum TriStateValue
{
    None,
    All,
    Some
}
