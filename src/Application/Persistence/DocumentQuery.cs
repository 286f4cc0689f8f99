namespace Dezky.Application.Persistence;

/// <summary>
/// What a list asks of the store: which documents, in which order, which page. Every field may be filtered; only indexed fields, texts and
/// the id can be sorted by. Nulls come first. The id is always the last key, in the direction of the key before it.
/// </summary>
public sealed record DocumentQuery(Filter Where, IReadOnlyList<Order> OrderBy, PageRequest Page);

/// <summary>One key of an order.</summary>
public sealed record Order(FieldPath Field, bool Descending = false);

/// <summary>Counts, and sums of <see cref="Sums"/> (integers), of the documents that match, for each combination of the keys in <see cref="By"/>.</summary>
public sealed record GroupQuery(Filter Where, IReadOnlyList<FieldPath> By, IReadOnlyList<FieldPath> Sums);

/// <summary>One group: the keys in the order asked for, as the fields' own types, the number of documents, and the sums in the order asked for.</summary>
public sealed record DocumentGroup(IReadOnlyList<object?> Keys, long Count, IReadOnlyList<long> Sums);

/// <summary>The selected fields of one document, in the order asked for, as the fields' own types.</summary>
public sealed record DocumentRow(IReadOnlyList<object?> Values);
