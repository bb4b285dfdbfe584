namespace Akka.Configuration.Hocon;

/// <summary>Something that may turn out to be an object.</summary>
public interface IMightBeAHoconObject
{
    bool IsObject();

    HoconObject GetObject();
}
