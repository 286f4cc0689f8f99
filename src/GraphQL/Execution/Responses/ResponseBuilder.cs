using System.Collections;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Incremental;
using Dezky.GraphQL.Execution.Planning;
using Dezky.GraphQL.Execution.Resolvers;
using Dezky.GraphQL.Execution.Running;
using Dezky.GraphQL.Execution.Serialization;

namespace Dezky.GraphQL.Execution.Responses;

/// <summary>
/// The second phase of an execution: writes the response from frames and plain objects. A null in a non-null place takes back
/// what was written since the nearest nullable parent. See https://spec.graphql.org/September2025/#sec-Handling-Execution-Errors.
/// </summary>
/// <param name="writer">Where the response goes.</param>
/// <param name="types">The types of plain objects.</param>
/// <param name="reporter">Makes errors of exceptions.</param>
/// <param name="found">Gathers what is delivered later; null when everything is delivered at once.</param>
/// <param name="origin">The path of the part that is written; null for the initial response.</param>
internal sealed class ResponseBuilder(
    ResponseWriter writer, RuntimeTypes types, ErrorReporter reporter, IncrementalWork? found = null, IReadOnlyList<object>? origin = null)
{
    private readonly ResponsePath _path = new(origin ?? []);
    private List<GraphQLError>? _errors;

    public IReadOnlyList<GraphQLError> Errors => _errors ?? (IReadOnlyList<GraphQLError>)[];

    /// <summary>Writes the value of <c>data</c>; false when it became null.</summary>
    public bool WriteData(ObjectFrame root)
    {
        if (WriteObject(root.Plan, root.Source, root))
        {
            return true;
        }

        writer.WriteNull();
        return false;
    }

    /// <summary>Writes the fields of an object that are delivered later; false when a null reached the object.</summary>
    public bool WriteFields(ObjectFrame frame) => WriteObject(frame.Plan, frame.Source, frame);

    /// <summary>Writes an item of a list that is delivered later; false, with the writer as it was before, when a null reached the list.</summary>
    public bool WriteStreamedItem(PlannedField field, object? item, int index)
    {
        _path.LeaveTo(0);
        _path.EnterList(index);
        _path.NextItem();
        var start = writer.Length;
        if (WriteItem(field, field.Value.Item!, item))
        {
            return true;
        }

        Rewind(start);
        return false;
    }

    /// <summary>Adds the errors of a list whose source failed.</summary>
    public void FailStream(PlannedField field, Exception exception)
    {
        _path.LeaveTo(0);
        AddErrors(field, exception);
    }

    /// <summary>Writes an object; false, with the writer as it was before, when a non-null field below is null.</summary>
    private bool WriteObject(SelectionPlan plan, object? source, ObjectFrame? frame)
    {
        var start = writer.Length;
        var depth = _path.Depth;
        var fields = plan.Fields;
        var fieldStart = start;
        if (plan.Deferral is { } deferral)
        {
            found!.Defer(deferral, source, _path.ToList(), start);
        }

        for (var i = 0; i < fields.Length;)
        {
            // One try block for the whole object: a field that throws is handled, and the loop goes on behind it.
            try
            {
                for (; i < fields.Length; i++)
                {
                    fieldStart = writer.Length;
                    if (!WriteField(fields[i], source, frame))
                    {
                        Rewind(start);
                        return false;
                    }
                }
            }
            catch (Exception exception)
            {
                var field = fields[i];
                _path.LeaveTo(depth);
                Fail(field, exception);
                if (field.Value.NonNull)
                {
                    Rewind(start);
                    return false;
                }

                Rewind(fieldStart);
                writer.WriteRaw(field.Prefix);
                writer.WriteNull();
                i++;
            }
        }

        writer.WriteRaw(fields.Length == 0 ? "{}"u8 : "}"u8);
        return true;
    }

    private bool WriteField(PlannedField field, object? source, ObjectFrame? frame)
    {
        writer.WriteRaw(field.Prefix);
        var start = writer.Length;
        if (field.Slot < 0 && field.Resolver.LeafWriter is { } leafWriter)
        {
            return leafWriter(source, writer) || WriteNullField(field);
        }

        var value = field.Slot >= 0 ? frame![field.Slot] : field.Resolver.Getter!(source);
        switch (value)
        {
            case null:
                return WriteNullField(field);
            case FieldFailure failure:
                Fail(field, failure.Exception);
                break;
            default:
                var depth = _path.Depth;
                _path.Enter(field);
                var written = WriteValue(field, field.Value, value);
                _path.LeaveTo(depth);
                if (written)
                {
                    return true;
                }

                break;
        }

        if (field.Value.NonNull)
        {
            return false;
        }

        Rewind(start);
        writer.WriteNull();
        return true;
    }

    private bool WriteNullField(PlannedField field)
    {
        if (!field.Value.NonNull)
        {
            writer.WriteNull();
            return true;
        }

        _path.Enter(field);
        FailWithNull(field);
        _path.Leave();
        return false;
    }

    /// <summary>Writes a value that is not null.</summary>
    private bool WriteValue(PlannedField field, ValuePlan plan, object value)
    {
        switch (plan.Kind)
        {
            case ValueKind.Leaf:
                plan.Codec!.WriteObject(writer, value);
                return true;
            case ValueKind.Object:
                return value is ObjectFrame frame
                    ? WriteObject(plan.Selection!, frame.Source, frame)
                    : WriteObject(plan.Selection!, value, null);
            case ValueKind.Abstract:
                return value is ObjectFrame concrete
                    ? WriteObject(concrete.Plan, concrete.Source, concrete)
                    : WriteObject(plan.Abstract!.Get(types.Resolve(plan.Abstract.Type, value)), value, null);
            default:
                return value is ListFrame list
                    ? WriteList(field, plan.Item!, list.Items, list.Rest)
                    : WriteList(field, plan.Item!, (IEnumerable)value, null);
        }
    }

    private bool WriteList(PlannedField field, ValuePlan itemPlan, IEnumerable items, ListRest? rest)
    {
        if (rest is not null)
        {
            found!.Stream(field, rest, _path.ToList(), ((object?[])items).Length, writer.Length);
        }

        _path.EnterList();
        writer.WriteByte((byte)'[');
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                writer.WriteByte((byte)',');
            }

            first = false;
            _path.NextItem();
            if (!WriteItem(field, itemPlan, item))
            {
                return false;
            }
        }

        writer.WriteByte((byte)']');
        _path.Leave();
        return true;
    }

    private bool WriteItem(PlannedField field, ValuePlan plan, object? item)
    {
        var start = writer.Length;
        var depth = _path.Depth;
        switch (item)
        {
            case null when plan.NonNull:
                FailWithNull(field);
                return false;
            case null:
                break;
            case FieldFailure failure:
                AddErrors(field, failure.Exception);
                break;
            default:
                if (plan.Kind == ValueKind.Leaf ? WriteLeafItem(field, plan, item) : WriteValue(field, plan, item))
                {
                    return true;
                }

                break;
        }

        if (item is not null && plan.NonNull)
        {
            return false;
        }

        _path.LeaveTo(depth);
        Rewind(start);
        writer.WriteNull();
        return true;
    }

    // A leaf that its codec refuses is the failure of the item alone.
    private bool WriteLeafItem(PlannedField field, ValuePlan plan, object item)
    {
        try
        {
            plan.Codec!.WriteObject(writer, item);
            return true;
        }
        catch (Exception exception)
        {
            AddErrors(field, exception);
            return false;
        }
    }

    private void Rewind(int position)
    {
        writer.Rewind(position);
        found?.Rewind(position);
    }

    private void Fail(PlannedField field, Exception exception)
    {
        _path.Enter(field);
        AddErrors(field, exception);
        _path.Leave();
    }

    private void FailWithNull(PlannedField field) => (_errors ??= []).Add(new GraphQLError(
        $"Cannot return null for non-nullable field {field.Coordinate}.", field.Locations, _path.ToList()));

    private void AddErrors(PlannedField field, Exception exception) =>
        (_errors ??= []).AddRange(reporter.Report(exception, field, _path.ToList()));
}
