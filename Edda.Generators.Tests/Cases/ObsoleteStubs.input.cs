// A stub is as obsolete as its activity: by the class, by a type around it, or by the body; also as an error and under an id of its own.
using System;
using System.Threading.Tasks;
using Edda;

namespace Retired;

[Obsolete]
[Activity]
public sealed partial class Fax
{
    public void Run(string text) { }
}

[Obsolete("Nobody reads \"telegrams\".", true)]
[Activity]
public sealed partial class Telegraph
{
    public void Run(string text) { }
}

[Obsolete("Use mail.", DiagnosticId = "SHOP001", UrlFormat = "https://example.org/{0}")]
[Activity]
public sealed partial class Telex
{
    public void Run(string text) { }
}

[Obsolete("The post office is closed.")]
public static partial class PostOffice
{
    [Activity]
    public sealed partial class Deliver
    {
        public void Run(string text) { }
    }
}

[Activity]
public sealed partial class Pigeon
{
    [Obsolete("It flew away.")]
    public Task RunAsync(string text) => Task.CompletedTask;
}

[Obsolete]
[Compensation(typeof(Telegraph))]
public sealed partial class Unsend
{
    public void Run(string text) { }
}
