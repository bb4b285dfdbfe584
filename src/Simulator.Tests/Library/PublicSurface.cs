using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Simulator.Tests.Library;

/// <summary>What an assembly offers to others, as text: one line per type and member, in an order that does not depend on the source.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(int)] = "int",
        [typeof(long)] = "long", [typeof(double)] = "double", [typeof(byte)] = "byte", [typeof(ulong)] = "ulong", [typeof(char)] = "char",
    };

    public static string Of(Assembly assembly) =>
        string.Concat(assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(LinesOf).Select(line => line + "\n"));

    private static IEnumerable<string> LinesOf(Type type)
    {
        var members = type.IsEnum
            ? Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}")
            : typeof(Delegate).IsAssignableFrom(type) ? [MethodOf(type.GetMethod("Invoke")!)]
            : type.GetMembers(Declared).Select(MemberOf).OfType<string>().Order(StringComparer.Ordinal);
        return ["", HeadOf(type), .. members.Select(member => "    " + member)];
    }

    private static string HeadOf(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : IsRecord(type) ? "record" : "class";
        var modifier = type.IsInterface || type.IsValueType ? "" : type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsSealed ? "sealed " : type.IsAbstract ? "abstract " : "";
        var bases = type.IsEnum ? [] : new[] { type.BaseType }.OfType<Type>()
            .Where(parent => parent != typeof(object) && parent != typeof(ValueType))
            .Concat(type.GetInterfaces().Where(offered => offered.IsVisible).Except(type.BaseType?.GetInterfaces() ?? []).OrderBy(parent => parent.FullName, StringComparer.Ordinal))
            .Select(parent => NameOf(parent)).ToArray();
        return $"{modifier}{kind} {type.Namespace}.{NameOf(type)}{(bases.Length > 0 ? " : " : "")}{string.Join(", ", bases)}";
    }

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$", Declared) is not null;

    private static string? MemberOf(MemberInfo member) => member switch
    {
        FieldInfo field when Visible(field) => $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{NameOf(Nullability.Create(field))} {field.Name}"
            + (field.IsLiteral ? $" = {Literal(field.GetRawConstantValue())}" : ""),
        PropertyInfo property when property.GetAccessors(true).Any(Visible) && property.Name != "EqualityContract" => PropertyOf(property),
        ConstructorInfo constructor when Visible(constructor) => $"{Access(constructor)}new({ParametersOf(constructor)})",
        MethodInfo { IsSpecialName: false } method when Visible(method) && !IsWrittenByTheCompiler(method) => MethodOf(method),
        MethodInfo { IsSpecialName: true } method when method.Name.StartsWith("op_", StringComparison.Ordinal) && !IsWrittenByTheCompiler(method) => MethodOf(method),
        EventInfo @event => $"event {NameOf(@event.EventHandlerType!)} {@event.Name}",
        _ => null,
    };

    private static string PropertyOf(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true).Where(Visible).ToArray();
        var parameters = property.GetIndexParameters() is { Length: > 0 } indices ? $"[{string.Join(", ", indices.Select(ParameterOf))}]" : "";
        var setter = property.SetMethod is { } set && Visible(set)
            ? set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;"
            : "";
        var required = property.GetCustomAttribute<RequiredMemberAttribute>() is null ? "" : "required ";
        return $"{Access(accessors[0])}{(accessors[0].IsStatic ? "static " : "")}{required}{NameOf(Nullability.Create(property))} {property.Name}{parameters} {{ get;{setter} }}";
    }

    private static string MethodOf(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(NameOf))}>" : "";
        var extension = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"{Access(method)}{(method.IsStatic ? "static " : "")}{NameOf(Nullability.Create(method.ReturnParameter))} {method.Name}{generic}({extension}{ParametersOf(method)})";
    }

    private static string ParametersOf(MethodBase method) => string.Join(", ", method.GetParameters().Select(ParameterOf));

    private static string ParameterOf(ParameterInfo parameter) =>
        $"{NameOf(Nullability.Create(parameter))} {parameter.Name}" + (parameter.HasDefaultValue ? $" = {Literal(parameter.DefaultValue)}" : "");

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool yes => yes ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string NameOf(NullabilityInfo info)
    {
        var optional = info.ReadState == NullabilityState.Nullable && !info.Type.IsValueType ? "?" : "";
        var type = info.Type;
        return type.IsGenericType && Nullable.GetUnderlyingType(type) is null && info.GenericTypeArguments.Length == type.GetGenericArguments().Length
            ? $"{Bare(type)}<{string.Join(", ", info.GenericTypeArguments.Select(NameOf))}>{optional}"
            : NameOf(type) + optional;
    }

    private static string NameOf(Type type) =>
        Nullable.GetUnderlyingType(type) is { } underlying ? NameOf(underlying) + "?"
        : Keywords.TryGetValue(type, out var keyword) ? keyword
        : type.IsArray ? NameOf(type.GetElementType()!) + "[]"
        : type.IsGenericType ? $"{Bare(type)}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : Bare(type);

    private static string Bare(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type is { IsNested: true, IsGenericParameter: false } ? $"{Bare(type.DeclaringType!)}.{name}" : name;
    }

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool Visible(FieldInfo field) => field is { IsSpecialName: false } && (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly);

    /// <summary>What every record has.</summary>
    private static bool IsWrittenByTheCompiler(MethodInfo method) => method.IsDefined(typeof(CompilerGeneratedAttribute)) || method.Name.Contains('<', StringComparison.Ordinal);
}
