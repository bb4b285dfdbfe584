using System.Text;

namespace Akka.Actor;

/// <summary>Where an actor stands in the tree. Two paths are equal when their names are, whatever the incarnation.</summary>
public abstract class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>
{
    public const string ValidSymbols = "\"-_.*$+:@&=,!~';()";

    protected ActorPath(Address address, string name)
    {
        Address = address;
        Name = name;
        Uid = ActorCell.UndefinedUid;
    }

    protected ActorPath(ActorPath parentPath, string name, long uid)
    {
        Address = parentPath.Address;
        Parent = parentPath;
        Depth = parentPath.Depth + 1;
        Name = name;
        Uid = uid;
    }

    public Address Address { get; }

    public ActorPath Parent { get; }

    public int Depth { get; }

    public string Name { get; }

    /// <summary>Tells incarnations of one path apart; 0 when unknown.</summary>
    public long Uid { get; }

    public ActorPath Root => ParentOf(0);

    public IReadOnlyList<string> Elements
    {
        get
        {
            var elements = new string[Depth];
            var path = this;
            for (var i = Depth - 1; i >= 0; i--, path = path.Parent)
                elements[i] = path.Name;
            return elements;
        }
    }

    public static ActorPath operator /(ActorPath path, string name)
    {
        var hash = name.IndexOf('#', StringComparison.Ordinal);
        return hash < 0
            ? new ChildActorPath(path, name, ActorCell.UndefinedUid)
            : new ChildActorPath(path, name[..hash], long.Parse(name.AsSpan(hash + 1)));
    }

    public static ActorPath operator /(ActorPath path, IEnumerable<string> name) =>
        name.Where(element => !string.IsNullOrEmpty(element)).Aggregate(path, (parent, element) => parent / element);

    public static bool operator ==(ActorPath left, ActorPath right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(ActorPath left, ActorPath right) => !(left == right);

    public static bool IsValidPathElement(string s) =>
        !string.IsNullOrEmpty(s) && s[0] != '$' && HasOnlyValidCharacters(s);

    public static ActorPath Parse(string path) =>
        TryParse(path, out var parsed) ? parsed : throw new UriFormatException($"Can not parse an ActorPath: {path}");

    public static bool TryParse(string path, out ActorPath actorPath)
    {
        actorPath = null;
        if (!Address.TryParse(path, out var address))
            return false;
        var slash = path.IndexOf('/', path.IndexOf("://", StringComparison.Ordinal) + 3);
        return TryParse(new RootActorPath(address), slash < 0 ? "" : path[slash..], out actorPath);
    }

    public static bool TryParse(ActorPath basePath, string absoluteUri, out ActorPath actorPath)
    {
        actorPath = basePath / absoluteUri.Split('/');
        return true;
    }

    public static string FormatPathElements(IEnumerable<string> pathElements) => string.Join('/', pathElements);

    public ActorPath Child(string childName) => this / childName;

    /// <summary>The ancestor at a depth; a negative depth counts upwards from here.</summary>
    public ActorPath ParentOf(int depth)
    {
        var target = depth >= 0 ? depth : Math.Max(0, Depth + depth);
        var path = this;
        while (path.Depth > target)
            path = path.Parent;
        return path;
    }

    public ActorPath WithUid(long uid) => Depth == 0 || uid == Uid ? this : new ChildActorPath(Parent, Name, uid);

    public bool Equals(ActorPath other)
    {
        if (other is null || Depth != other.Depth || !Address.Equals(other.Address))
            return false;
        for (ActorPath a = this, b = other; !ReferenceEquals(a, b); a = a.Parent, b = b.Parent)
        {
            if (a is null || b is null || a.Name != b.Name)
                return false;
        }

        return true;
    }

    public override bool Equals(object obj) => Equals(obj as ActorPath);

    public override int GetHashCode()
    {
        var hash = Address.GetHashCode();
        for (var path = this; path is not null; path = path.Parent)
            hash = unchecked((hash * 31) ^ path.Name.GetHashCode(StringComparison.Ordinal));
        return hash;
    }

    /// <summary>From the leaf upwards; a root comes after everything that is not.</summary>
    public int CompareTo(ActorPath other)
    {
        ActorPath left = this, right = other;
        while (!ReferenceEquals(left, right))
        {
            if (right is null)
                return 1;
            if (left.Depth == 0)
                return right.Depth > 0 ? 1 : string.CompareOrdinal(left.ToString(), right.ToString());
            if (right.Depth == 0)
                return -1;
            var byName = string.CompareOrdinal(left.Name, right.Name);
            if (byName != 0)
                return byName;
            (left, right) = (left.Parent, right.Parent);
        }

        return 0;
    }

    public string ToStringWithoutAddress() => Join("");

    public string ToStringWithAddress() => Join(Address.ToString());

    public string ToStringWithAddress(Address address) => Join((Address.HasLocalScope ? address : Address).ToString());

    public string ToStringWithUid() => Uid == ActorCell.UndefinedUid ? ToStringWithAddress() : $"{ToStringWithAddress()}#{Uid}";

    public string ToSerializationFormat() => ToStringWithUid();

    public override string ToString() => Join(Address.ToString());

    private string Join(string prefix)
    {
        if (Depth == 0)
            return prefix + "/";
        var text = new StringBuilder(prefix);
        foreach (var element in Elements)
            _ = text.Append('/').Append(element);
        return text.ToString();
    }

    private static bool HasOnlyValidCharacters(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var escape = name[i] == '%' && i + 2 < name.Length && char.IsAsciiHexDigit(name[i + 1]) && char.IsAsciiHexDigit(name[i + 2]);
            if (escape)
                i += 2;
            else if (!char.IsAsciiLetterOrDigit(name[i]) && !ValidSymbols.Contains(name[i], StringComparison.Ordinal))
                return false;
        }

        return true;
    }
}
