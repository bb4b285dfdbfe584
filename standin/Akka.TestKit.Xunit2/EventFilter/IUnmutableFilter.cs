namespace Akka.TestKit;

/// <summary>Keeps log events from being printed until it is disposed of.</summary>
public interface IUnmutableFilter : IDisposable
{
    void Unmute();
}
