using System.Reflection;
using EidKit.Crypto;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>Walks over everything that can be reached from an object, the awaited methods of a task included.</summary>
/// <param name="borders">Objects of the caller, which are not entered.</param>
internal sealed class ReachableObjects(params object[] borders)
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private readonly HashSet<object> _seen = new(borders, ReferenceEqualityComparer.Instance);
    private readonly Queue<object> _queue = new();

    /// <summary>The secrets that were found.</summary>
    public List<SecretBytes> Secrets { get; } = [];

    /// <summary>The byte arrays that were found outside of secrets.</summary>
    public List<byte[]> Buffers { get; } = [];

    public void Walk(object root)
    {
        Add(root);
        while (_queue.TryDequeue(out object? next))
        {
            Enter(next);
        }
    }

    private void Enter(object found)
    {
        switch (found)
        {
            case SecretBytes secret:
                Secrets.Add(secret);
                break;
            case byte[] buffer:
                Buffers.Add(buffer);
                break;
            case Array array when !array.GetType().GetElementType()!.IsPrimitive:
                foreach (object? element in array)
                {
                    Add(element);
                }

                break;
            case Array:
                break;
            default:
                EnterFields(found);
                break;
        }
    }

    private void EnterFields(object found)
    {
        for (Type? type = found.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(Fields).Where(f => !f.FieldType.IsPrimitive && !f.FieldType.IsPointer && !f.FieldType.IsByRefLike))
            {
                Add(field.GetValue(found));
            }
        }
    }

    private void Add(object? found)
    {
        if (found is not null && !IsOutside(found.GetType()) && (found.GetType().IsValueType || _seen.Add(found)))
        {
            _queue.Enqueue(found);
        }
    }

    /// <summary>Tests, runner, curve tables and the workings of the platform hold nothing of a session, or would lead everywhere.</summary>
    private static bool IsOutside(Type type) =>
        type.IsPrimitive || type.IsEnum || type.IsPointer || typeof(MemberInfo).IsAssignableFrom(type)
        || type == typeof(string) || type == typeof(EcGroup) || type == typeof(Thread) || typeof(ExecutionContext).IsAssignableFrom(type)
        || typeof(SynchronizationContext).IsAssignableFrom(type) || typeof(TaskScheduler).IsAssignableFrom(type)
        || typeof(CancellationTokenSource).IsAssignableFrom(type) || type == typeof(CancellationToken)
        || (type.Namespace?.StartsWith("EidKit.Simulation", StringComparison.Ordinal) ?? false)
        || (type.Namespace?.StartsWith("Xunit", StringComparison.Ordinal) ?? false)
        || (type.Namespace?.StartsWith("Org.BouncyCastle", StringComparison.Ordinal) ?? false);
}
