using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Simulator.Tests.Nodes;

/// <summary>A test of a contract: where the subclass needs redis-server, it does as <see cref="RedisServerFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Simulator.Tests.Nodes." + nameof(ContractFactDiscoverer), "Simulator.Tests")]
public sealed class ContractFactAttribute : FactAttribute;

/// <summary>Marks a contract's subclass whose nodes are redis-server processes.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsRedisServerAttribute : Attribute;

/// <summary>Finds the tests of contracts.</summary>
public sealed class ContractFactDiscoverer(IMessageSink diagnostics) : FactDiscoverer(diagnostics)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new ContractTestCase(
            DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);
}

/// <summary>A contract's test, run for one subclass.</summary>
public sealed class ContractTestCase : XunitTestCase
{
    /// <summary>Called by the deserializer.</summary>
    [Obsolete("Called by the deserializer.")]
    public ContractTestCase()
    {
    }

    public ContractTestCase(IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(diagnostics, display, options, method)
    {
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute)
    {
        var needsServer = TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsRedisServerAttribute)).Any();
        return (needsServer ? RedisServerNeeded.ReasonToSkip : null) ?? base.GetSkipReason(factAttribute);
    }
}
