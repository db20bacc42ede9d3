// Obsolete declarations warn where they are used, not in generated code.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Edda;

namespace Old;

[Obsolete]
public sealed record Letter(string Text);

[Obsolete("Use a parcel.")]
[Activity]
public sealed partial class Post
{
    public Letter Run(Letter letter) => letter;
}
