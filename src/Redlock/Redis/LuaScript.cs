using System.Security.Cryptography;
using System.Text;

namespace Redlock.Redis;

/// <summary>The text of a script and the name <c>EVALSHA</c> knows it by.</summary>
public sealed class LuaScript(string text)
{
    /// <summary>The source.</summary>
    public string Text { get; } = text.ReplaceLineEndings("\n");

    /// <summary>SHA-1 of the source, 40 lower-case hexadecimal digits.</summary>
#pragma warning disable CA5350 // Redis names scripts by SHA-1; nothing is protected by it.
    public string Sha1 { get; } = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));
#pragma warning restore CA5350
}
