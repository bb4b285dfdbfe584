using System.CommandLine;
using Simulator.Configuration;
using Simulator.RemoteLock;

namespace Simulator.Cli;

/// <summary>Which lock service to talk to, and with what key.</summary>
/// <param name="name">Of the option that names it.</param>
internal sealed class ServiceOptions(string name = "--url")
{
    private const string UsualAddress = "http://localhost:8000";

    private readonly Option<string?> _url = new(name) { Description = name == "--url" ? $"The lock service; LOCK_SERVICE_URL, or {UsualAddress}." : "A lock service in place of nodes, such as http://localhost:8000.", HelpName = "URL" };
    private readonly Option<string?> _key = new("--key") { Description = "The API key; LOCK_API_KEY says it without showing it in a list of processes.", HelpName = "KEY" };

    public void AddTo(Command command)
    {
        command.Add(_url);
        command.Add(_key);
    }

    public bool IsGiven(ParseResult line) => line.GetValue(_url) is not null;

    /// <exception cref="UsageException">It is no address.</exception>
    public Uri AddressIn(ParseResult line, Surroundings surroundings)
    {
        var text = FlagOrVariable.Text(line, _url, surroundings, "LOCK_SERVICE_URL") ?? UsualAddress;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo: "", Query: "" })
        {
            return address;
        }

        var sentence = $"'{text}' is no address of a lock service; write {UsualAddress}.";
        throw line.GetValue(_url) is null
            ? new RejectedSettingException(LayerKind.Environment, $"LOCK_SERVICE_URL: {sentence}")
            : new UsageException($"{name}: {sentence}");
    }

    public HttpLockService Connect(ParseResult line, Surroundings surroundings, TimeSpan timeout) =>
        new(AddressIn(line, surroundings), FlagOrVariable.Text(line, _key, surroundings, "LOCK_API_KEY"), timeout, TimeProvider.System);
}
