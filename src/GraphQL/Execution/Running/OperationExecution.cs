using System.Collections;
using Dezky.GraphQL.Execution.Authorization;
using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Execution.DataLoaders;
using Dezky.GraphQL.Execution.Planning;
using Dezky.GraphQL.Execution.Resolvers;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Running;

/// <summary>
/// The first phase of an execution: resolves everything that is not a plain read, breadth first, so that a data loader sees the keys of
/// a whole level before it fetches. One loop owns all frames; resolvers that finish elsewhere hand their results to it through the inbox.
/// See https://spec.graphql.org/September2025/#sec-Executing-Selection-Sets.
/// </summary>
internal sealed partial class OperationExecution
{
    private Queue<ObjectFrame>? _ready;
    private ResolverContext? _context;
    private WorkInbox? _inbox;
    private int _loopThread;
    private readonly RuntimeTypes _types;
    private readonly OperationDeadline _deadline;
    private readonly IReadOnlyList<DataLoaderDefinition> _dataLoaderDefinitions;
    private CancellationTokenRegistration _wakeUp;
    private DataLoaderScope? _dataLoaders;
    private FieldState?[] _states;
    private List<IInboxItem>? _finishedWork;
    private List<ResponsePart>? _finishedParts;
    private int _pending;

    public OperationExecution(
        Schema schema,
        RuntimeTypes types,
        OperationPlan plan,
        CoercedVariables variables,
        IServiceProvider services,
        IReadOnlyList<DataLoaderDefinition> dataLoaders,
        object? eventMessage,
        OperationDeadline deadline)
    {
        Schema = schema;
        Plan = plan;
        Variables = variables;
        Services = services;
        EventMessage = eventMessage;
        _deadline = deadline;
        _dataLoaderDefinitions = dataLoaders;
        _types = types;
        _states = plan.StateCount == 0 ? [] : new FieldState?[plan.StateCount];
        Root = new ObjectFrame(plan.Root, null, new ResponsePart());
    }

    public Schema Schema { get; }

    public OperationPlan Plan { get; }

    public CoercedVariables Variables { get; }

    public IServiceProvider Services { get; }

    public object? EventMessage { get; }

    public CancellationToken CancellationToken => _deadline.Token;

    /// <summary>The data loaders; made when a resolver first asks for one.</summary>
    public DataLoaderScope DataLoaders
    {
        get
        {
            if (Volatile.Read(ref _dataLoaders) is { } made)
            {
                return made;
            }

            // A resolver that resumed elsewhere may come first, too.
            Interlocked.CompareExchange(ref _dataLoaders, new DataLoaderScope(_dataLoaderDefinitions, this), null);
            return _dataLoaders;
        }
    }

    /// <summary>Where resolvers that finish elsewhere leave their results; made when one first does, on whatever thread.</summary>
    public WorkInbox Inbox
    {
        get
        {
            if (Volatile.Read(ref _inbox) is { } made)
            {
                return made;
            }

            Interlocked.CompareExchange(ref _inbox, new WorkInbox(), null);
            return _inbox;
        }
    }

    /// <summary>Whether the caller runs below the loop, on its thread, so that it may do the loop's work itself.</summary>
    public bool IsOnLoop => Volatile.Read(ref _loopThread) == Environment.CurrentManagedThreadId;

    private ResolverContext Context => _context ??= new ResolverContext(this);

    /// <summary>The response's root; complete after <see cref="RunAsync"/>.</summary>
    public ObjectFrame Root { get; }

    /// <summary>Resolves the initial response. Failures of fields end in their slots; only cancellation throws.</summary>
    public async ValueTask RunAsync()
    {
        EnterLoop();
        try
        {
            if (Plan.Operation == OperationType.Mutation)
            {
                // Root fields of a mutation run one after the other, each with everything below it.
                foreach (var field in Root.Plan.Slotted)
                {
                    Start(Root, field);
                    await WorkAsync().ConfigureAwait(false);
                    if (field.Value.NonNull && Root[field.Slot] is null or FieldFailure)
                    {
                        // The response is null already: what follows must not happen unseen.
                        break;
                    }
                }
            }
            else
            {
                StartAll(Root);
                await WorkAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            LeaveLoop();
        }
    }

    /// <summary>Opens the source of a subscription's only root field, after its policies.</summary>
    public async ValueTask<IAsyncEnumerable<object?>> OpenSourceAsync()
    {
        var field = Root.Plan.Slotted[0];
        var decision = await AuthorizeAsync(field).ConfigureAwait(false);
        if (decision.Outcome != AuthorizeOutcome.Allowed)
        {
            throw AuthorizationErrors.From(decision);
        }

        Context.Planned = field;
        Context.Arguments = GetArguments(field);
        return await field.Resolver.Source!.OpenAsync(Context).ConfigureAwait(false);
    }

    /// <summary>Takes the result of a resolver that has finished.</summary>
    public void CompletePending(ObjectFrame frame, PlannedField field, Task task)
    {
        _pending--;
        try
        {
            frame[field.Slot] = Expand(frame.Part, field, field.Resolver.Invoker!.GetResult(task));
        }
        catch (Exception exception)
        {
            frame[field.Slot] = new FieldFailure(exception);
        }

        Release(frame.Part);
    }

    /// <summary>Takes the decision of a field's policies, and starts the resolvers that waited for it.</summary>
    public void CompleteDecision(PlannedField field, FieldState state, Task<AuthorizeResult> decision)
    {
        _pending--;
        Decide(state, decision);
        var waiting = state.Waiting!;
        state.Waiting = null;
        foreach (var frame in waiting)
        {
            Start(frame, field);
            Release(frame.Part);
        }
    }

    private async ValueTask WorkAsync()
    {
        while (true)
        {
            _deadline.ThrowIfCancelled();
            while (_ready is not null && _ready.TryDequeue(out var frame))
            {
                StartAll(frame);
                Release(frame.Part);
            }

            if (_inbox?.Take(ref _finishedWork) == true)
            {
                foreach (var item in _finishedWork!)
                {
                    item.Complete(this);
                }

                _finishedWork.Clear();
                continue;
            }

            // Every key of this level has been asked for.
            if (_dataLoaders?.Dispatch() == true)
            {
                continue;
            }

            if (_pending == 0 || _finishedParts is { Count: > 0 })
            {
                return;
            }

            if (_wakeUp == default)
            {
                _wakeUp = CancellationToken.UnsafeRegister(static inbox => ((WorkInbox)inbox!).Post(null), Inbox);
            }

            LeaveLoop();
            await Inbox.WaitAsync().ConfigureAwait(false);
            EnterLoop();
        }
    }

    /// <summary>The loop goes on, on this thread.</summary>
    private void EnterLoop() => Volatile.Write(ref _loopThread, Environment.CurrentManagedThreadId);

    /// <summary>The loop waits, or has ended.</summary>
    private void LeaveLoop() => Volatile.Write(ref _loopThread, 0);

    private void StartAll(ObjectFrame frame)
    {
        foreach (var field in frame.Plan.Slotted)
        {
            Start(frame, field);
        }
    }

    private void Start(ObjectFrame frame, PlannedField field)
    {
        var resolver = field.Resolver;
        try
        {
            if (resolver.Policies.Count > 0 && !IsAllowed(frame, field))
            {
                return;
            }

            object? value;
            if (resolver.Getter is { } getter)
            {
                value = getter(frame.Source);
            }
            else
            {
                Context.Planned = field;
                Context.Parent = frame.Source;
                Context.Arguments = field.Arguments is null ? [] : GetArguments(field);
                value = resolver.Invoker!.Invoke(Context, out var pending);
                if (pending is not null)
                {
                    _pending++;
                    frame.Part.Outstanding++;
                    if (pending.AsyncState is not ILoad load || !load.TryAwait(frame, field, pending, this))
                    {
                        PendingField.Await(frame, field, pending, this);
                    }

                    return;
                }
            }

            frame[field.Slot] = Expand(frame.Part, field, value);
        }
        catch (Exception exception)
        {
            // Whatever a resolver throws is its field's failure; it is reported, and logged, when the response is written.
            frame[field.Slot] = new FieldFailure(exception);
        }
    }

    private object?[] GetArguments(PlannedField field)
    {
        if (field.Arguments is null)
        {
            return [];
        }

        var state = GetState(field);
        return state.Arguments ??= field.Arguments.Get(Variables);
    }

    private FieldState GetState(PlannedField field)
    {
        if (field.StateIndex >= _states.Length)
        {
            Array.Resize(ref _states, Math.Max(Plan.StateCount, field.StateIndex + 1));
        }

        return _states[field.StateIndex] ??= new FieldState();
    }

    /// <summary>Whether the resolver may run now: false when it must wait, or never will.</summary>
    private bool IsAllowed(ObjectFrame frame, PlannedField field)
    {
        var state = GetState(field);
        if (state.Decision is null && state.DecisionFailure is null)
        {
            if (state.Waiting is not null)
            {
                state.Waiting.Add(frame);
                frame.Part.Outstanding++;
                return false;
            }

            var decision = AuthorizeAsync(field);
            if (!decision.IsCompleted)
            {
                state.Waiting = [frame];
                frame.Part.Outstanding++;
                _pending++;
                PendingDecision.Await(field, state, decision.AsTask(), Inbox);
                return false;
            }

            Decide(state, decision.AsTask());
        }

        if (state.DecisionFailure is { } failure)
        {
            frame[field.Slot] = failure;
            return false;
        }

        if (state.Decision!.Outcome != AuthorizeOutcome.Allowed)
        {
            frame[field.Slot] = new FieldFailure(AuthorizationErrors.From(state.Decision));
            return false;
        }

        return true;
    }

    private ValueTask<AuthorizeResult> AuthorizeAsync(PlannedField field) =>
        AuthorizationCheck.RunAsync(Services, field.Resolver.Policies, field.Coordinate, CancellationToken);

    private static void Decide(FieldState state, Task<AuthorizeResult> decision)
    {
        try
        {
            state.Decision = decision.GetAwaiter().GetResult();
        }
        catch (Exception exception)
        {
            state.DecisionFailure = new FieldFailure(exception);
        }
    }

    private void Release(ResponsePart part)
    {
        if (--part.Outstanding == 0 && part != Root.Part)
        {
            (_finishedParts ??= []).Add(part);
        }
    }

    private object? Expand(ResponsePart part, PlannedField field, object? value) => field.Stream is { } stream && value is not null
        ? ExpandStream(part, field, value, stream)
        : Expand(part, field.Value, value);

    /// <summary>Makes frames of the objects below a value that have something to resolve.</summary>
    private object? Expand(ResponsePart part, ValuePlan plan, object? value)
    {
        if (value is null || !plan.NeedsExpansion)
        {
            return value;
        }

        switch (plan.Kind)
        {
            case ValueKind.Object:
                return NewFrame(part, plan.Selection!, value);
            case ValueKind.Abstract:
                return NewFrame(part, plan.Abstract!.Get(_types.Resolve(plan.Abstract.Type, value)), value);
            default:
                return ExpandList(part, plan.Item!, value);
        }
    }

    private ListFrame ExpandList(ResponsePart part, ValuePlan itemPlan, object value)
    {
        // The usual list, without an enumerator and with one array for the results of all its objects.
        if (value is IList { Count: > 0 and var count } list)
        {
            (_ready ??= []).EnsureCapacity(_ready.Count + count);
            var items = new object?[count];
            var slots = itemPlan.Kind == ValueKind.Object ? new object?[count * itemPlan.Selection!.Slotted.Length] : null;
            for (var i = 0; i < count; i++)
            {
                items[i] = slots is null || list[i] is FieldFailure
                    ? ExpandItem(part, itemPlan, list[i])
                    : list[i] is { } item ? NewFrame(part, itemPlan.Selection!, item, slots, i * itemPlan.Selection!.Slotted.Length) : null;
            }

            return new ListFrame(items);
        }

        var expanded = new List<object?>();
        foreach (var item in (IEnumerable)value)
        {
            expanded.Add(ExpandItem(part, itemPlan, item));
        }

        return new ListFrame([.. expanded]);
    }

    private object? ExpandItem(ResponsePart part, ValuePlan itemPlan, object? item)
    {
        try
        {
            return item is FieldFailure ? item : Expand(part, itemPlan, item);
        }
        catch (Exception exception)
        {
            return new FieldFailure(exception);
        }
    }

    private ObjectFrame NewFrame(ResponsePart part, SelectionPlan plan, object value) =>
        NewFrame(part, plan, value, plan.Slotted.Length == 0 ? [] : new object?[plan.Slotted.Length], 0);

    private ObjectFrame NewFrame(ResponsePart part, SelectionPlan plan, object value, object?[] slots, int offset)
    {
        var frame = new ObjectFrame(plan, value, part, slots, offset);
        if (plan.Slotted.Length > 0)
        {
            part.Outstanding++;
            (_ready ??= []).Enqueue(frame);
        }

        return frame;
    }
}
