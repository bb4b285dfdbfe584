using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Redlock.Library;

/// <summary>Starts the lock before the host's services and ends it after them: what they hold when they stop can still be given back.</summary>
internal sealed class LockSystemService(IServiceProvider services) : IHostedLifecycleService
{
    private LockSystem? _system;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _system = services.GetRequiredService<LockSystem>();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) =>
        _system?.EndAsync().WaitAsync(cancellationToken) ?? Task.CompletedTask;
}
