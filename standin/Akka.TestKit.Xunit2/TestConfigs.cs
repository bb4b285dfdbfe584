using Akka.Configuration;

namespace Akka.TestKit.Configs;

/// <summary>Configurations for tests.</summary>
public static class TestConfigs
{
    public static Config DefaultConfig => TestKitBase.DefaultConfig;

    /// <summary>Time stands still until the test moves it.</summary>
    public static Config TestSchedulerConfig => ConfigurationFactory
        .FromResource<TestKitBase>("Akka.TestKit.test-scheduler.conf")
        .WithFallback(TestKitBase.DefaultConfig);
}
