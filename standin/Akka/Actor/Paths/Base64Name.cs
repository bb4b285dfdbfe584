using System.Text;

namespace Akka.Actor;

/// <summary>The names <c>$a</c>, <c>$b</c>, ... of actors that were given none.</summary>
internal static class Base64Name
{
    private const string Digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";

    public static string Encode(long number)
    {
        var name = new StringBuilder("$");
        do
        {
            _ = name.Append(Digits[(int)(number & 63)]);
            number >>= 6;
        }
        while (number != 0);
        return name.ToString();
    }
}
