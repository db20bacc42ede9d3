using System.ComponentModel.DataAnnotations;

namespace Edda.Tests.Scenarios.Models;

public enum Speed
{
    Slow = 1,
    Express = 7,
}

public sealed record Address(string Street, [property: StringLength(5, MinimumLength = 5)] string Zip);

public sealed record Line(string Item, [property: System.ComponentModel.DataAnnotations.Range(1, 100)] int Quantity, decimal? Price = null);

/// <summary>Nested, optional and listed models, with rules.</summary>
public sealed record Order([property: Required] string Id, Address Ship, Address? Bill, IReadOnlyList<Line> Lines, Speed Speed = Speed.Slow,
    Speed? Return = null);

public sealed record Confirmation(string OrderId, int Lines, DateTimeOffset At);
