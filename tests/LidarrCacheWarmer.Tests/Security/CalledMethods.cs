using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace LidarrCacheWarmer.Tests.Security;

/// <summary>A call in an assembly.</summary>
/// <param name="Caller">The name of the calling type in the source.</param>
/// <param name="Method">The called method.</param>
internal readonly record struct MethodCall(string Caller, MethodBase Method);

/// <summary>Finds the calls in the compiled code of an assembly, which a search of the source could miss.</summary>
internal static class CalledMethods
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IEnumerable<MethodCall> In(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared))
        from called in In(method)
        select new MethodCall(Outermost(type).Name, called);

    // Compiler-generated types are nested in the type that the source declares.
    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static List<MethodBase> In(MethodBase method)
    {
        var found = new List<MethodBase>();
        var code = (method.GetMethodBody()?.GetILAsByteArray() ?? []).AsSpan();
        while (!code.IsEmpty)
        {
            var length = code[0] == 0xFE ? 2 : 1;
            var instruction = Codes[length == 2 ? (short)(0xFE00 | code[1]) : code[0]];
            code = code[length..];
            if (instruction.OperandType is OperandType.InlineMethod)
            {
                found.Add(method.Module.ResolveMethod(
                    BinaryPrimitives.ReadInt32LittleEndian(code), method.DeclaringType?.GetGenericArguments(),
                    method.IsGenericMethod ? method.GetGenericArguments() : null)!);
            }

            code = code[LengthOfOperand(instruction, code)..];
        }

        return found;
    }

    private static int LengthOfOperand(OpCode instruction, ReadOnlySpan<byte> operand) => instruction.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(operand)),
        _ => 4,
    };
}
