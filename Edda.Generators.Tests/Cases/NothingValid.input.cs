// An assembly whose only class is broken still has a catalogue, so that nothing else breaks with it.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Edda;

namespace Broken;

[Activity]
public sealed class NotPartial
{
    public void Run() { }
}
