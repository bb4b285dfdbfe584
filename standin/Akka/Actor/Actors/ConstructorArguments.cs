using System.Linq.Expressions;
using System.Reflection;

namespace Akka.Actor;

/// <summary>The values of the arguments in a <c>new</c> expression.</summary>
internal static class ConstructorArguments
{
    public static object[] Of(NewExpression construction) => [.. construction.Arguments.Select(ValueOf)];

    private static object ValueOf(Expression argument) => argument switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field, Expression: ConstantExpression owner } => field.GetValue(owner.Value),
        _ => Expression.Lambda<Func<object>>(Expression.Convert(argument, typeof(object))).Compile(preferInterpretation: true)(),
    };
}
