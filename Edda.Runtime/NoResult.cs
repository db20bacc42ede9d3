namespace Edda;

/// <summary>The result type of a workflow, an activity or a compensation that returns a plain task.</summary>
public readonly record struct NoResult;
