using System.Collections.Frozen;
using System.Text.Json;
using Redlock.Redis;

namespace Simulator.Telemetry.Metrics;

/// <summary>The words of labels and span tags: the outcomes' own names, in snake_case.</summary>
internal static class LabelWords
{
    /// <summary>Such as <c>no_quorum</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Words<T>.Known[value];

    /// <summary>What a node was asked, such as <c>acquire</c>.</summary>
    public static string Of(RedisCall call) => call switch
    {
        RedisCall.Acquire => "acquire",
        RedisCall.RaiseToken => "raise_token",
        RedisCall.Release => "release",
        RedisCall.Extend => "extend",
        _ => "other",
    };

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Known =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
    }
}
