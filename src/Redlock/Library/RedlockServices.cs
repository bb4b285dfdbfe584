using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Redlock.Configuration;

namespace Redlock.Library;

/// <summary>Adds the lock to any .NET host.</summary>
public static class RedlockServices
{
    /// <summary>
    /// Registers <see cref="IDistributedLocks"/>, which starts before the host's services and ends after them; in a container without a host it starts when it
    /// is first asked for and ends with the container. Called again, it only configures further. An Akka.NET program that sends messages itself uses
    /// <c>WithRedlock</c> instead.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configure">Says at least which nodes there are, unless <see cref="RedlockOptions"/> are configured elsewhere.</param>
    /// <exception cref="InvalidSettingException">
    /// When the host starts: a setting is missing, unknown or makes no sense. The message is one sentence.
    /// </exception>
    public static IServiceCollection AddRedlock(this IServiceCollection services, Action<RedlockOptions>? configure = null)
    {
        var options = services.AddOptions<RedlockOptions>();
        if (configure is not null)
        {
            _ = options.Configure(configure);
        }

        services.TryAddSingleton<LockSystem>();
        services.TryAddSingleton(provider => provider.GetRequiredService<LockSystem>().Locks);
        return services.AddHostedService<LockSystemService>();
    }
}
