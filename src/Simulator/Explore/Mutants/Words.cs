using System.Globalization;
using System.Text;
using Redlock.Redis;
using Simulator.Explore.World;

namespace Simulator.Explore.Mutants;

/// <summary>Commands that a coordinator with a bug would send in place of the right ones.</summary>
internal static class Words
{
    /// <summary>Carries out a command in the name of a call.</summary>
    public static RedisReply Execute(this NodeSite site, RedisCall call, params string[] words) =>
        site.Node.Execute(call, Array.ConvertAll(words, Encoding.UTF8.GetBytes));

    public static string Of(TimeSpan ttl) => ((long)ttl.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
