using System.Collections.Immutable;
using Akka.Configuration;
using Akka.Configuration.Hocon;
using Redlock.Configuration;

namespace Simulator.Configuration;

/// <summary>All settings of one start of the program: command line over environment over file over defaults.</summary>
/// <remarks>
/// A profile ranks where it is named: <c>--profile lab3</c> beats the file, <c>simulator.profile = lab3</c> in the file only beats the defaults.
/// </remarks>
internal sealed class EffectiveConfiguration
{
    private const string Profiles = "simulator.profiles";

    private readonly ImmutableArray<Layer> _layers;

    private EffectiveConfiguration(ImmutableArray<Layer> layers, string profile, string? file)
    {
        _layers = layers;
        Profile = profile;
        File = file;
        var merged = layers.Select(layer => layer.Content).Where(content => !content.IsEmpty).Aggregate((upper, lower) => upper.WithFallback(lower));
        Config = new Config(new HoconRoot(merged.Root));
    }

    /// <summary>The defaults of every key below <c>redlock</c> and <c>simulator</c>, and of Akka's keys that the program sets.</summary>
    public static Config Reference { get; } =
        ConfigurationFactory.FromResource("Simulator.reference.conf", typeof(EffectiveConfiguration).Assembly).WithFallback(RedlockSettings.Reference);

    public Config Config { get; }

    public string Profile { get; }

    /// <summary>The file that was read; null when there is none.</summary>
    public string? File { get; }

    /// <param name="file">Null for none.</param>
    /// <exception cref="RejectedSettingException">A key is unknown, a file cannot be read, or there is no such profile.</exception>
    public static EffectiveConfiguration Of(IEnumerable<Assignment> commandLine, IReadOnlyDictionary<string, string> variables, string? file)
    {
        ImmutableArray<Layer> layers =
        [
            Checked(LayerKind.CommandLine, () => Layer.Of(LayerKind.CommandLine, "the command line", commandLine)),
            Checked(LayerKind.Environment, () => EnvironmentLayer.Read(variables)),
            Checked(LayerKind.File, () => Layer.OfText(LayerKind.File, file ?? "no file", file is null ? Config.Empty : ConfigurationFile.Read(file))),
            Layer.OfText(LayerKind.Defaults, "the defaults", Reference),
        ];
        var naming = layers.First(layer => layer.Content.HasPath("simulator.profile"));
        var name = naming.Content.GetString("simulator.profile");
        var profile = Layer.OfText(naming.Kind, $"profile {name}", ProfileNamed(name, naming, layers));
        var place = layers.IndexOf(naming) + (naming.Kind == LayerKind.Defaults ? 0 : 1);
        return new EffectiveConfiguration(layers.Insert(place, profile), name, file);
    }

    /// <summary>The words with which a key was given; null when nobody gave it and the default holds.</summary>
    public string? SourceOf(string key) =>
        _layers.FirstOrDefault(layer => layer.Content.HasPath(key)) is { Kind: not LayerKind.Defaults } giver ? giver.SourceOf(key) : null;

    /// <summary>Reads settings; an error says who gave the value at fault.</summary>
    /// <exception cref="RejectedSettingException">A key is missing or makes no sense.</exception>
    public T Read<T>(Func<Config, T> read)
    {
        try
        {
            return read(Config);
        }
        catch (InvalidSettingException error)
        {
            throw Rejection(error);
        }
    }

    /// <summary>The error with who gave the value at fault.</summary>
    public RejectedSettingException Rejection(InvalidSettingException error) =>
        Rejected(error, _layers.FirstOrDefault(layer => layer.SourceOf(error.Key) is not null) ?? _layers[^1]);

    private static Config ProfileNamed(string name, Layer naming, ImmutableArray<Layer> layers)
    {
        var known = layers.Where(layer => layer.Content.HasPath(Profiles))
            .SelectMany(layer => layer.Content.GetValue(Profiles).GetObject().Items.Keys)
            .Where(key => key != UnknownKeys.AnyKey).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (!known.Contains(name))
        {
            var error = new InvalidSettingException("simulator.profile", $"simulator.profile is '{name}', which is no profile; known are {string.Join(", ", known)}.");
            throw Rejected(error, naming);
        }

        return layers.Where(layer => layer.Content.HasPath($"{Profiles}.{name}"))
            .Select(layer => layer.Content.GetValue($"{Profiles}.{name}").ToConfig())
            .Aggregate((upper, lower) => upper.WithFallback(lower));
    }

    private static Layer Checked(LayerKind kind, Func<Layer> read)
    {
        var layer = Layer.OfText(kind, "", Config.Empty);
        try
        {
            layer = read();
            KnownKeys.Require(layer.Content, Reference, Profiles);
            return layer;
        }
        catch (InvalidSettingException error)
        {
            throw layer.SourceOf(error.Key) is null ? new RejectedSettingException(kind, error.Message, error) : Rejected(error, layer);
        }
    }

    private static RejectedSettingException Rejected(InvalidSettingException error, Layer giver) =>
        new(giver.Kind, giver.Kind == LayerKind.Defaults ? error.Message : $"{giver.SourceOf(error.Key)}: {error.Message}", error);
}
