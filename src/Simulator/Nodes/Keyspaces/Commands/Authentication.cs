using System.Text;

namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>AUTH and the users it knows; every user may do everything.</summary>
internal static class Authentication
{
    public const string DefaultUser = "default";
    public const string WrongPassword = "WRONGPASS invalid username-password pair or user is disabled.";

    public static bool IsRequired(Keyspace keyspace) => keyspace.Configuration["requirepass"].Length > 0;

    public static void Auth(in CommandCall call)
    {
        if (call.Count > 3)
        {
            call.Reply.Error(Errors.Syntax);
            return;
        }

        if (call.Count == 2 && !IsRequired(call.Keyspace))
        {
            call.Reply.Error(
                "ERR AUTH <password> called without any password configured for the default user. "
                + "Are you sure your configuration is correct?");
            return;
        }

        var user = call.Count == 2 ? DefaultUser : call.Text(1);
        if (TryLogIn(call, user, call.Text(call.Count - 1)))
            call.Reply.Status("OK");
        else
            call.Reply.Error(WrongPassword);
    }

    public static bool TryLogIn(in CommandCall call, string user, string password)
    {
        if (!Accepts(call.Keyspace, user, password))
            return false;
        call.Session.User = user;
        call.Session.IsAuthenticated = true;
        return true;
    }

    private static bool Accepts(Keyspace keyspace, string user, string password)
    {
        if (user == DefaultUser)
            return !IsRequired(keyspace) || password == Latin1(keyspace.Configuration["requirepass"]);
        return keyspace.Settings.Users.TryGetValue(user, out var expected) && Latin1(expected) == password;
    }

    // Settings are text, arguments are bytes: compare both as the bytes a client sends.
    private static string Latin1(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
