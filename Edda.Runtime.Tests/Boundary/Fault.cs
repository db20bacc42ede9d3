namespace Edda.Tests.Boundary;

/// <summary>Where a statement meets its fault.</summary>
public enum FaultMoment
{
    /// <summary>It does not run.</summary>
    Before,

    /// <summary>The database gives up in the middle of it.</summary>
    During,

    /// <summary>It has run, and nobody hears of it.</summary>
    After,
}

/// <summary>One point of a scenario: the <paramref name="Occurrence"/>-th time that a statement runs.</summary>
public sealed record FaultPoint(string Sql, int Occurrence)
{
    public override string ToString() => $"{string.Join(' ', Sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(6))} #{Occurrence}";
}
