using System.Globalization;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Responses;
using Dezky.GraphQL.Execution.Running;
using Dezky.GraphQL.Execution.Serialization;

namespace Dezky.GraphQL.Execution.Incremental;

/// <summary>
/// Decides what the client is told when: a deferred fragment is announced as <c>pending</c> once what it lies in was delivered, its data come
/// together once all its parts are resolved, then it is <c>completed</c>. The format is that of graphql-js 17.
/// See https://github.com/graphql/graphql-spec/pull/1110.
/// </summary>
/// <param name="start">Adds a part to what is resolved.</param>
internal sealed class IncrementalDelivery(Action<ResponsePart> start) : IAsyncDisposable
{
    private readonly HashSet<DeferredFragment> _openFragments = [];
    private readonly HashSet<StreamedList> _openLists = [];
    private readonly ResponseWriter _pending = new();
    private readonly ResponseWriter _incremental = new();
    private readonly ResponseWriter _completions = new();
    private int _nextId;

    /// <summary>Whether something that was announced is not completed.</summary>
    public bool HasNext => _openFragments.Count > 0 || _openLists.Count > 0;

    /// <summary>Counts the parts of the fragments that the writing of a part found, and starts those that an announced fragment waits for.</summary>
    public void Register(IncrementalWork found)
    {
        foreach (var part in found.Parts)
        {
            foreach (var fragment in part.Fragments)
            {
                fragment.Parts.Add(part);
                fragment.Outstanding++;
                if (fragment.State == DeferredFragmentState.Announced)
                {
                    Start(part);
                }
            }
        }
    }

    /// <summary>Announces what was found in a part that is delivered with the next payload.</summary>
    public void Announce(IncrementalWork found)
    {
        foreach (var fragment in found.Fragments)
        {
            // One without parts may get some from the fragment around it, and is announced after that one.
            switch (fragment.Parent)
            {
                case null or { State: DeferredFragmentState.Completed } when fragment.Parts.Count == 0:
                    break;
                case null or { State: DeferredFragmentState.Completed }:
                    Announce(fragment);
                    break;
                case var parent:
                    parent.Children.Add(fragment);
                    break;
            }
        }

        foreach (var list in found.Streams)
        {
            list.Id = _nextId++;
            WritePending(list.Id, list.Path, list.Field.Stream!.Label);
            _openLists.Add(list);
            start(list);
        }
    }

    /// <summary>Takes a part that is resolved and written.</summary>
    public void Complete(DeferredPart part)
    {
        Register(part.Found!);
        foreach (var fragment in part.Fragments)
        {
            fragment.Outstanding--;
            if (fragment.State == DeferredFragmentState.Announced && fragment.Outstanding == 0)
            {
                Deliver(fragment);
            }
        }
    }

    /// <summary>Takes a part in which a null reached the object itself.</summary>
    public void Fail(DeferredPart part)
    {
        foreach (var fragment in part.Fragments)
        {
            var wasAnnounced = fragment.State == DeferredFragmentState.Announced;
            fragment.State = DeferredFragmentState.Failed;
            if (wasAnnounced)
            {
                _openFragments.Remove(fragment);
                WriteCompleted(fragment.Id, part.Errors);
            }
        }
    }

    /// <summary>Takes a batch of items.</summary>
    /// <param name="list">The list.</param>
    /// <param name="items">The items, written with commas between them; null when there are none.</param>
    /// <param name="errors">The errors that nulls in the items absorbed.</param>
    /// <param name="found">What was found in the items.</param>
    /// <param name="failure">Set when the list ends by an error.</param>
    public void Complete(
        StreamedList list, ResponseWriter? items, IReadOnlyList<GraphQLError> errors, IncrementalWork found, IReadOnlyList<GraphQLError>? failure)
    {
        if (items is not null)
        {
            BeginMember(_incremental);
            WriteId(_incremental, list.Id);
            _incremental.WriteRaw(",\"items\":["u8);
            _incremental.WriteRaw(items.Written);
            _incremental.WriteByte((byte)']');
            WriteErrors(_incremental, errors);
            _incremental.WriteByte((byte)'}');
            Register(found);
            Announce(found);
        }

        if (list.Rest.IsAtEnd || failure is not null)
        {
            _openLists.Remove(list);
            WriteCompleted(list.Id, failure ?? []);
        }
        else
        {
            start(list);
        }
    }

    /// <summary>Completes everything that is open with an error.</summary>
    public void FailAll(GraphQLError error)
    {
        foreach (var id in _openFragments.Select(fragment => fragment.Id).Concat(_openLists.Select(list => list.Id)).Order())
        {
            WriteCompleted(id, [error]);
        }

        _openFragments.Clear();
        _openLists.Clear();
    }

    /// <summary>Writes the members <c>pending</c>, <c>incremental</c> and <c>completed</c> that have gathered, each with a comma before it.</summary>
    public void WriteTo(ResponseWriter writer)
    {
        WriteMember(writer, ",\"pending\":["u8, _pending);
        WriteMember(writer, ",\"incremental\":["u8, _incremental);
        WriteMember(writer, ",\"completed\":["u8, _completions);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var list in _openLists)
        {
            await list.Rest.DisposeAsync().ConfigureAwait(false);
        }

        _pending.Dispose();
        _incremental.Dispose();
        _completions.Dispose();
    }

    private void Announce(DeferredFragment fragment)
    {
        // What it shares with other fragments came with those, so that the client has nothing to wait for.
        if (fragment.Parts.TrueForAll(part => part.IsSent))
        {
            fragment.State = DeferredFragmentState.Completed;
            AnnounceChildren(fragment);
            return;
        }

        fragment.Id = _nextId++;
        fragment.State = DeferredFragmentState.Announced;
        _openFragments.Add(fragment);
        WritePending(fragment.Id, fragment.Path, fragment.Label);
        foreach (var part in fragment.Parts)
        {
            Start(part);
        }

        if (fragment.Outstanding == 0)
        {
            Deliver(fragment);
        }
    }

    private void Start(DeferredPart part)
    {
        if (!part.IsStarted)
        {
            part.IsStarted = true;
            start(part);
        }
    }

    private void Deliver(DeferredFragment fragment)
    {
        var sent = new List<IncrementalWork>();
        foreach (var part in fragment.Parts)
        {
            if (part.Data is null)
            {
                continue;
            }

            WriteData(fragment, part);
            part.Data.Dispose();
            part.Data = null;
            part.IsSent = true;
            sent.Add(part.Found!);
        }

        fragment.State = DeferredFragmentState.Completed;
        _openFragments.Remove(fragment);
        WriteCompleted(fragment.Id, []);
        foreach (var found in sent)
        {
            Announce(found);
        }

        AnnounceChildren(fragment);
    }

    private void AnnounceChildren(DeferredFragment fragment)
    {
        foreach (var child in fragment.Children)
        {
            if (child.State == DeferredFragmentState.Waiting)
            {
                Announce(child);
            }
        }
    }

    /// <summary>Writes the fields of a part under the name that is nearest to it.</summary>
    private void WriteData(DeferredFragment fragment, DeferredPart part)
    {
        var nearest = fragment;
        foreach (var other in part.Fragments)
        {
            if (other.State == DeferredFragmentState.Announced && other.Path.Count > nearest.Path.Count)
            {
                nearest = other;
            }
        }

        BeginMember(_incremental);
        WriteId(_incremental, nearest.Id);
        if (part.Path.Count > nearest.Path.Count)
        {
            _incremental.WriteRaw(",\"subPath\":"u8);
            WritePath(_incremental, part.Path, nearest.Path.Count);
        }

        _incremental.WriteRaw(",\"data\":"u8);
        _incremental.WriteRaw(part.Data!.Written);
        WriteErrors(_incremental, part.Errors);
        _incremental.WriteByte((byte)'}');
    }

    private void WritePending(int id, IReadOnlyList<object> path, string? label)
    {
        BeginMember(_pending);
        WriteId(_pending, id);
        _pending.WriteRaw(",\"path\":"u8);
        WritePath(_pending, path, 0);
        if (label is not null)
        {
            _pending.WriteRaw(",\"label\":"u8);
            _pending.WriteString(label);
        }

        _pending.WriteByte((byte)'}');
    }

    private void WriteCompleted(int id, IReadOnlyList<GraphQLError> errors)
    {
        BeginMember(_completions);
        WriteId(_completions, id);
        WriteErrors(_completions, errors);
        _completions.WriteByte((byte)'}');
    }

    private static void BeginMember(ResponseWriter writer)
    {
        if (writer.Length > 0)
        {
            writer.WriteByte((byte)',');
        }
    }

    private static void WriteId(ResponseWriter writer, int id)
    {
        writer.WriteRaw("{\"id\":"u8);
        writer.WriteString(id.ToString(CultureInfo.InvariantCulture));
    }

    private static void WritePath(ResponseWriter writer, IReadOnlyList<object> path, int from)
    {
        writer.WriteByte((byte)'[');
        for (var i = from; i < path.Count; i++)
        {
            if (i > from)
            {
                writer.WriteByte((byte)',');
            }

            if (path[i] is int index)
            {
                writer.WriteNumber(index);
            }
            else
            {
                writer.WriteString((string)path[i]);
            }
        }

        writer.WriteByte((byte)']');
    }

    private static void WriteErrors(ResponseWriter writer, IReadOnlyList<GraphQLError> errors)
    {
        if (errors.Count > 0)
        {
            writer.WriteRaw(",\"errors\":"u8);
            ErrorWriter.Write(writer, errors);
        }
    }

    private static void WriteMember(ResponseWriter writer, ReadOnlySpan<byte> begin, ResponseWriter gathered)
    {
        if (gathered.Length > 0)
        {
            writer.WriteRaw(begin);
            writer.WriteRaw(gathered.Written);
            writer.WriteByte((byte)']');
            gathered.Rewind(0);
        }
    }
}
