using System.Text.Json.Serialization;
using Edda;

namespace Tables;

public sealed class Cell
{
    [JsonPropertyName("v")]
    public int Value { get; set; }

    [JsonPropertyName("v")]
    public string? Validation { get; set; }
}

[Activity]
public sealed partial class Edit
{
    public int Run(Cell {|EDDA4001:cell|}) => cell.Value;
}
