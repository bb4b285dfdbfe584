namespace Akka.Hosting;

/// <summary>Where added settings stand against those that are there already.</summary>
public enum HoconAddMode
{
    /// <summary>Beneath: what is there wins.</summary>
    Append,

    /// <summary>Above: what is added wins.</summary>
    Prepend,

    /// <summary>As Akka.Hosting has it, the same as <see cref="Prepend"/>.</summary>
    Replace
}
