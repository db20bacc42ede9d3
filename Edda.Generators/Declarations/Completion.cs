namespace Edda.Generators.Declarations;

/// <summary>How a body ends: whether it is awaited, and whether it yields a value.</summary>
internal enum Completion
{
    Nothing,
    Value,
    AwaitedNothing,
    AwaitedValue,
}
