using System.Globalization;
using Edda;

namespace Parcels;

public sealed record Parcel(string Number, decimal Weight);

[Activity]
public sealed partial class PackParcel
{
    public Parcel Run(int number, decimal weight) => new(string.Create(CultureInfo.InvariantCulture, $"PARCEL-{number}"), weight);
}
