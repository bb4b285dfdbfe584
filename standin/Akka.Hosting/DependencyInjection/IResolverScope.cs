namespace Akka.DependencyInjection;

/// <summary>Services that live as long as the scope.</summary>
public interface IResolverScope : IDisposable
{
    IDependencyResolver Resolver { get; }
}
