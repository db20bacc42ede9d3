namespace Edda.Generators.Determinism.Impurity;

/// <summary>The base class library's lines of the table. The first line of a type that contains a member decides.</summary>
internal static class BaseClassLibrary
{
    public const string Lines = """
        # Clock
        2001 System.DateTime: Now UtcNow Today
        2001 System.DateTime: ToLocalTime -> keep the time in UTC, and convert it with a zone that is an input
        2001 System.DateTimeOffset: Now UtcNow
        2001 System.DateTimeOffset: ToLocalTime LocalDateTime -> keep the time in UTC, and convert it with a zone that is an input
        2001 System.TimeProvider: System GetUtcNow GetLocalNow GetTimestamp GetElapsedTime LocalTimeZone
        2001 System.Diagnostics.Stopwatch: StartNew Start Restart GetTimestamp GetElapsedTime -> take the difference of two {ctx}.UtcNow
        2001 System.Environment: TickCount TickCount64
        2001 System.TimeZoneInfo: Local -> use a zone that is an input
        2001 System.TimeZone: CurrentTimeZone -> use a zone that is an input

        # Identity
        2002 System.Guid: NewGuid CreateVersion7

        # Randomness
        2003 System.Random: Shared .ctor()
        pure System.Security.Cryptography.RandomNumberGenerator: Dispose
        2003 System.Security.Cryptography.RandomNumberGenerator: ()
        2003 System.Security.Cryptography.SymmetricAlgorithm: GenerateKey GenerateIV -> do this in an activity
        2003 System.IO.Path: GetTempFileName GetRandomFileName -> make a name from {ctx}.NewGuid()
        2003 System.IO.Directory: CreateTempSubdirectory -> do this in an activity
        2003 System.Linq.Enumerable: Shuffle -> order by {ctx}.Random.Next()

        # Delays
        2004 System.Threading.Tasks.Task: Delay
        2004 System.Threading.Tasks.Task: WaitAsync(TimeSpan) -> race the task against {ctx}.Sleep(…) with Task.WhenAny
        2004 System.Threading.Thread: Sleep SpinWait
        2004 System.Threading.SpinWait: SpinUntil SpinOnce
        2004 System.Threading.Timer: .ctor Change
        2004 System.Timers.Timer: .ctor Start
        2004 System.Threading.PeriodicTimer: .ctor WaitForNextTickAsync
        2004 System.Threading.CancellationTokenSource: .ctor(_) CancelAfter -> use a source without a time, and cancel it after {ctx}.Sleep(…)
        2004 System.TimeProvider: CreateTimer
        2004 System.Threading.Tasks.TimeProviderTaskExtensions: ()

        # Threads
        2005 System.Threading.Tasks.Task: Run
        2005 System.Threading.Tasks.Task: .ctor Start RunSynchronously -> call the method itself
        2005 System.Threading.Tasks.TaskFactory: StartNew ContinueWhenAll ContinueWhenAny FromAsync
        2005 System.Threading.ThreadPool: *
        2005 System.Threading.Thread: .ctor Start Join CurrentThread Yield
        2005 System.Threading.Tasks.Parallel: *
        2005 System.Linq.ParallelEnumerable: AsParallel Range Repeat Empty
        2005 System.Threading.Tasks.Dataflow.*: () .ctor
        2005 System.ComponentModel.BackgroundWorker: RunWorkerAsync
        2005 System.Environment: CurrentManagedThreadId

        # Locks
        2008 System.Threading.Monitor: Enter TryEnter Wait
        2008 System.Threading.Lock: Enter EnterScope TryEnter
        2008 System.Threading.SemaphoreSlim: Wait WaitAsync
        2008 System.Threading.WaitHandle: WaitOne WaitAll WaitAny SignalAndWait
        2008 System.Threading.ManualResetEventSlim: Wait
        2008 System.Threading.CountdownEvent: Wait
        2008 System.Threading.Barrier: SignalAndWait
        2008 System.Threading.ReaderWriterLockSlim: Enter* TryEnter*
        2008 System.Threading.ReaderWriterLock: Acquire*
        2008 System.Threading.SpinLock: Enter TryEnter
        2008 System.Threading.Channels.Channel: Create*
        2008 System.Threading.Channels.ChannelReader: ()
        2008 System.Threading.Channels.ChannelWriter: ()
        2008 System.Collections.Concurrent.BlockingCollection: ()

        # Files
        2010 System.IO.File: *
        pure System.IO.FileSystemInfo: Name FullName Extension ToString
        2010 System.IO.FileSystemInfo: *
        pure System.IO.FileInfo: .ctor Name DirectoryName ToString
        2010 System.IO.FileInfo: *
        pure System.IO.DirectoryInfo: .ctor Name Parent Root ToString
        2010 System.IO.DirectoryInfo: *
        2010 System.IO.Directory: *
        2010 System.IO.DriveInfo: *
        2010 System.IO.Path: GetTempPath GetFullPath Exists
        2010 System.IO.FileStream: .ctor ()
        2010 System.IO.RandomAccess: ()
        2010 System.IO.StreamReader: .ctor(String)
        2010 System.IO.StreamWriter: .ctor(String)
        2010 System.IO.FileSystemWatcher: .ctor
        2010 System.IO.Compression.ZipFile: ()
        2010 System.IO.Pipes.*: () .ctor
        2010 System.Xml.Linq.XDocument: Load(String) Save(String)
        2010 System.Xml.Linq.XElement: Load(String) Save(String)
        2010 System.Xml.XmlDocument: Load(String) Save(String)
        2010 System.Xml.XPath.XPathDocument: .ctor(String)
        2010 System.IO.MemoryMappedFiles.*: ()
        2010 System.IO.IsolatedStorage.*: ()
        2010 System.IO.Ports.*: ()

        # Network
        2010 System.Net.Http.HttpClient: Get* Post* Put* Patch* Delete* Send*
        2010 System.Net.Http.HttpMessageInvoker: Send*
        2010 System.Net.Http.HttpContent: ReadAs* CopyTo* LoadIntoBuffer*
        2010 System.Net.Http.Json.*: Get* Post* Put* Patch* Delete* ReadFrom*
        2010 System.Net.WebClient: ()
        2010 System.Net.WebRequest: GetResponse* GetRequestStream* BeginGet*
        2010 System.Net.HttpListener: ()
        2010 System.Net.Dns: *
        2010 System.Net.Sockets.TcpClient: .ctor(String)
        2010 System.Net.Sockets.UdpClient: .ctor(Int32) .ctor(String) .ctor(IPEndPoint)
        2010 System.Net.Sockets.*: ()
        2010 System.Net.NetworkInformation.*: ()
        2010 System.Net.Mail.SmtpClient: Send*
        2010 System.Net.WebSockets.*: ()
        2010 System.Net.Quic.*: ()
        2010 >System.ServiceModel.ClientBase: ()
        2010 System.ServiceModel.ChannelFactory: CreateChannel Open

        # Processes and the machine
        2010 System.Diagnostics.Process: *
        2010 System.Diagnostics.FileVersionInfo: GetVersionInfo
        2010 System.Diagnostics.EventLog: ()
        2010 System.Diagnostics.PerformanceCounter: ()
        pure System.Environment: NewLine
        2010 System.Environment: *
        2010 System.OperatingSystem: Is*
        2010 System.Runtime.InteropServices.RuntimeInformation: *
        2010 System.AppContext: BaseDirectory GetData TryGetSwitch TargetFrameworkName
        2010 System.AppDomain: BaseDirectory GetData
        2010 System.GC: Get* CollectionCount
        2010 System.Configuration.ConfigurationManager: *
        2010 Microsoft.Win32.Registry: *
        2010 Microsoft.Win32.RegistryKey: ()
        2010 System.Console: Read* In KeyAvailable OpenStandardInput IsInputRedirected

        # Databases
        2010 System.Data.IDbConnection: Open BeginTransaction ChangeDatabase Close
        2010 System.Data.Common.DbConnection: Open* BeginTransaction* ChangeDatabase* Close* EnlistTransaction GetSchema*
        2010 System.Data.IDbCommand: Execute* Prepare
        2010 System.Data.Common.DbCommand: Execute* Prepare*
        2010 System.Data.IDataReader: Read NextResult
        2010 System.Data.Common.DbDataReader: Read* NextResult*
        2010 System.Data.IDbTransaction: Commit Rollback
        2010 System.Data.Common.DbTransaction: Commit* Rollback* Save* Release*
        2010 System.Data.Common.DbDataAdapter: Fill* Update
        2010 System.Data.Common.DbDataSource: Open*
        2010 System.Data.Common.DbBatch: Execute* Prepare*
        2010 System.Transactions.TransactionScope: .ctor

        # Shared state
        2011 System.Threading.AsyncLocal: Value
        2011 System.Threading.ThreadLocal: Value
        2011 System.Threading.Thread: CurrentPrincipal GetData SetData
        2011 System.Security.Claims.ClaimsPrincipal: Current
        2011 System.Globalization.CultureInfo: DefaultThreadCurrentCulture DefaultThreadCurrentUICulture

        # Culture
        2014 System.Globalization.CultureInfo: CurrentUICulture InstalledUICulture

        # Reflection
        2015 System.Activator: *
        pure System.Reflection.Assembly: GetName
        2015 System.Reflection.Assembly: Load* Get* CreateInstance DefinedTypes ExportedTypes
        2015 System.Reflection.MethodBase: Invoke GetCurrentMethod
        2015 System.Reflection.ConstructorInfo: Invoke
        2015 System.Reflection.PropertyInfo: GetValue SetValue
        2015 System.Reflection.FieldInfo: GetValue SetValue
        2015 System.Type: GetType(String) InvokeMember GetMethod* GetField* GetPropert* GetMember* GetConstructor* GetInterface* GetEvent* GetNestedType*
        2015 System.Delegate: DynamicInvoke
        2015 System.AppDomain: GetAssemblies Load
        2015 System.Runtime.Loader.AssemblyLoadContext: ()

        # Console
        2018 System.Console: *

        # Continuations
        2020 System.Threading.Tasks.Task: Yield -> leave it out, or wait with {ctx}.Sleep(…)
        2020 System.Threading.Tasks.Task: ContinueWith -> await the task, and go on after it
        2020 System.Threading.Tasks.Task: WhenEach -> await Task.WhenAny(…) in a loop
        2020 System.Threading.CancellationTokenSource: CancelAsync -> use Cancel()
        2020 System.Threading.SynchronizationContext: Post Send SetSynchronizationContext Current
        2020 System.Threading.Tasks.TaskScheduler: * -> await the task without a scheduler
        2020 System.Threading.ExecutionContext: Run -> call the method itself
        2020 System.Runtime.CompilerServices.TaskAwaiter: OnCompleted UnsafeOnCompleted -> await the task
        2020 System.Runtime.CompilerServices.ValueTaskAwaiter: OnCompleted UnsafeOnCompleted -> await the task

        # What may be awaited: it completes with what it is given, or at once
        pure System.Threading.Tasks.Task: *
        pure System.Threading.Tasks.ValueTask: *
        pure System.Threading.Tasks.TaskExtensions: *
        pure System.Threading.Tasks.TaskAsyncEnumerableExtensions: *
        pure System.Linq.AsyncEnumerable: *
        pure System.Collections.Generic.IAsyncEnumerator: *
        pure System.Collections.Generic.IAsyncEnumerable: *
        pure System.Runtime.CompilerServices.ConfiguredCancelableAsyncEnumerable: *
        pure System.IAsyncDisposable: *
        pure System.IO.MemoryStream: *
        pure System.IO.StringReader: *
        pure System.IO.StringWriter: *
        """;
}
