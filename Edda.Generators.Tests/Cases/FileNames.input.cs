// Class names that differ in case only need files that differ in more.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Edda;

namespace Neighbours;

[Activity("first")] public sealed partial class Ping { public void Run() { } }

[Activity("second")] public sealed partial class PING { public void Run() { } }

[Activity("third")] public sealed partial class Pong { public void Run() { } }
