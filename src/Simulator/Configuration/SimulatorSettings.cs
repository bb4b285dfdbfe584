using Redlock.Configuration;
using Simulator.Nodes;
using Simulator.Simulation;

namespace Simulator.Configuration;

/// <summary>Everything the program was told, checked.</summary>
internal sealed record SimulatorSettings(RedlockSettings Redlock, SimulationSettings Run, FleetSettings Fleet, LogSettings Log)
{
    /// <exception cref="RejectedSettingException">A key is missing, makes no sense, or contradicts another.</exception>
    public static SimulatorSettings From(EffectiveConfiguration configuration, string workingFolder) => configuration.Read(config =>
    {
        var settings = new SimulatorSettings(
            RedlockSettings.From(config), RunSettings.From(config, workingFolder), FleetReading.From(config), LogSettings.From(config));
        settings.RequireFaultTargets();
        return settings;
    });

    private void RequireFaultTargets()
    {
        foreach (var fault in Run.Faults)
        {
            var (there, what) = fault.NodeFault is null
                ? (Run.StartDelays.Length, $"clients are 0 to {Run.StartDelays.Length - 1}")
                : (Fleet.Count, $"nodes are 1 to {Fleet.Count}");
            if (fault.Targets.Any(target => target >= there))
            {
                throw new InvalidSettingException("simulator.faults", $"simulator.faults cannot be carried out: \"{fault}\" hits what is not there; {what}.");
            }
        }
    }
}
