using System.Globalization;
using Dezky.Application.Persistence;
using Dezky.Domain.Shared;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>Random sequences of units of work and queries: the store and a model in memory answer the same, and hold the same.</summary>
public abstract class CommandsProperties
{
    private const int Rounds = 5;
    private const int Commands = 120;

    private static readonly string[] Titles = ["alpha", "Beta", "ALPHABET", "gamma ray", "  beta ", "Straße", "strasse 7", "😀 alpha", "be"];

    private protected abstract TestStore CreateStore();

    [Fact]
    public async Task Commands_InRandomSequence_AgreeWithTheModel()
    {
        for (var round = 0; round < Rounds * TestScale.Factor; round++)
        {
            var seed = Random.Shared.Next();
            await using var store = CreateStore();
            var run = new Run(store, new Random(seed));
            for (var i = 0; i < Commands; i++)
            {
                try
                {
                    await run.StepAsync();
                }
                catch (Exception failure)
                {
                    throw new InvalidOperationException($"Command {i} of the sequence {seed}: {string.Join("; ", run.Trace.TakeLast(5))}", failure);
                }
            }
        }
    }

    private sealed class Run(TestStore store, Random random)
    {
        private readonly Dictionary<BookId, Book> _model = [];
        private readonly List<Book> _past = [];
        private int _number;

        public List<string> Trace { get; } = [];

        public Task StepAsync() => random.Next(10) switch
        {
            < 5 => UnitAsync(),
            5 => PagesAsync(),
            6 => CountAsync(),
            7 => GroupAsync(),
            8 => FindAsync(),
            _ => SearchAsync(),
        };

        /// <summary>One to four writes; some are stale, or take what is taken, and then none of them counts.</summary>
        private async Task UnitAsync()
        {
            using var scope = store.NewScope();
            var after = new Dictionary<BookId, Book>(_model);
            Error? expected = null;
            for (var writes = random.Next(1, 5); writes > 0; writes--)
            {
                expected ??= Stage(scope.Books, after);
            }

            var checkOnly = random.Next(8) is 0;
            Trace.Add($"{(checkOnly ? "check" : "commit")} expecting {expected?.Code ?? "success"}");
            var error = checkOnly ? await scope.Unit.CheckAsync(CancellationToken.None) : await scope.CommitAsync();

            Assert.Equal(expected, error);
            if (expected is null && !checkOnly)
            {
                _past.AddRange(_model.Values.Where(book => !after.TryGetValue(book.Id, out var now) || now.Version != book.Version));
                _model.Clear();
                foreach (var (id, book) in after)
                {
                    _model.Add(id, book);
                }
            }
        }

        private Error? Stage(IDocuments<Book> books, Dictionary<BookId, Book> state)
        {
            switch (random.Next(5))
            {
                case 0 when state.Count > 0:
                    var gone = Any(state);
                    books.Delete(gone);
                    Trace.Add($"delete {gone.Isbn.Value}");
                    state.Remove(gone.Id);
                    return null;
                case 1 or 2 when state.Count > 0:
                    var original = Any(state);
                    var changed = Vary(original.Rename(Titles[random.Next(Titles.Length)]));
                    books.Replace(original, changed);
                    Trace.Add($"replace {original.Isbn.Value} by «{changed.Title}»");
                    if (TakenBy(changed, state) is { } taken)
                    {
                        return taken;
                    }

                    state[changed.Id] = changed;
                    return null;
                case 3 when _past.Count > 0 && random.Next(3) is 0:
                    var past = _past[random.Next(_past.Count)];
                    books.Replace(past, past.Rename("stale"));
                    Trace.Add($"replace {past.Isbn.Value} of version {past.Version}");
                    return state.TryGetValue(past.Id, out var now) && now.Version == past.Version
                        ? throw new InvalidOperationException("A past version came back.")
                        : new StaleVersion();
                case 4 when state.Count > 0 && random.Next(3) is 0:
                    var twice = Book.Create(Any(state).Id, $"{_number++}", "twice");
                    books.Insert(twice);
                    Trace.Add($"insert {twice.Isbn.Value} at a taken id");
                    return new IdTaken("books");
                default:
                    var inserted = Vary(Book.Create(new BookId(Guid.CreateVersion7()), $"{_number++}", Titles[random.Next(Titles.Length)]));
                    books.Insert(inserted);
                    Trace.Add($"insert {inserted.Isbn.Value} «{inserted.Title}»");
                    if (TakenBy(inserted, state) is { } error)
                    {
                        return error;
                    }

                    state.Add(inserted.Id, inserted);
                    return null;
            }
        }

        private Book Vary(Book book) => book.With(
            subtitle: random.Next(3) is 0 ? null : Titles[random.Next(Titles.Length)],
            genre: (Genre)random.Next(3),
            pages: random.Next(6),
            tags: [.. Titles.Take(random.Next(3))],
            barcode: random.Next(4) is 0 ? random.Next(30).ToString(CultureInfo.InvariantCulture) : null);

        private static BarcodeTaken? TakenBy(Book book, Dictionary<BookId, Book> state) =>
            book.Barcode is { } barcode && state.Values.Any(other => other.Id != book.Id && other.Barcode == barcode) ? new BarcodeTaken(barcode) : null;

        private Book Any(Dictionary<BookId, Book> state) => state.Values.ElementAt(random.Next(state.Count));

        private async Task PagesAsync()
        {
            var (where, text) = AnyFilter();
            Order[] orders = random.Next(3) switch
            {
                0 => [],
                1 => [new(FieldPath.Of<Book>(book => book.Title), random.Next(2) is 0)],
                _ => [new(FieldPath.Of<Book>(book => book.Genre), random.Next(2) is 0), new(FieldPath.Of<Book>(book => book.Pages), random.Next(2) is 0)],
            };
            Trace.Add($"pages of {text} by {string.Join(", ", orders.AsEnumerable())}");
            var expected = BookModel.Sort(_model.Values.Where(book => BookModel.Matches(where, book)), orders).ToList();
            var found = new List<Book>();
            string? cursor = null;
            do
            {
                var page = (await store.ReadAsync(books => books.PageAsync(
                    new DocumentQuery(where, orders, PageRequest.Forward(4, cursor)), CancellationToken.None))).Value;
                found.AddRange(page.Items.Select(item => item.Value));
                cursor = page.HasNextPage ? page.Items[^1].Cursor : null;
            }
            while (cursor is not null);

            Assert.Equal(expected.Select(book => book.WithoutLists()), found.Select(book => book.WithoutLists()));
            Assert.Equal(expected.Select(book => string.Join(',', book.Tags)), found.Select(book => string.Join(',', book.Tags)));
        }

        private async Task CountAsync()
        {
            var (where, text) = AnyFilter();
            Trace.Add($"count {text}");

            Assert.Equal(
                _model.Values.LongCount(book => BookModel.Matches(where, book)), await store.ReadAsync(books => books.CountAsync(where, CancellationToken.None)));
        }

        private async Task GroupAsync()
        {
            var (where, text) = AnyFilter();
            Trace.Add($"groups of {text}");

            var groups = await store.ReadAsync(books => books.GroupAsync(
                new GroupQuery(where, [FieldPath.Of<Book>(book => book.Genre)], [FieldPath.Of<Book>(book => book.Pages)]), CancellationToken.None));

            Assert.Equal(
                _model.Values.Where(book => BookModel.Matches(where, book)).GroupBy(book => book.Genre)
                    .Select(group => ((object?)group.Key, group.LongCount(), group.Sum(book => (long)book.Pages))).OrderBy(group => group.Item1),
                groups.Select(group => (group.Keys[0], group.Count, group.Sums[0])).OrderBy(group => group.Item1));
        }

        private async Task FindAsync()
        {
            var id = random.Next(4) is 0 || _model.Count is 0 ? new BookId(Guid.CreateVersion7()) : Any(_model).Id;
            Trace.Add("find");

            Assert.Equal(_model.GetValueOrDefault(id)?.WithoutLists(), (await store.FindAsync(id))?.WithoutLists());
        }

        private async Task SearchAsync()
        {
            var text = Titles[random.Next(Titles.Length)].Trim();
            Trace.Add($"search «{text}»");
            var expected = _model.Values.Where(book => BookModel.Matches(Filter.For<Book>(each => each.Title.Contains(text) || each.Subtitle!.Contains(text)), book));

            var found = await store.ReadAsync(books => books.SearchAsync(text, 1000, CancellationToken.None));

            // Shorter texts are not looked for inside of words.
            var isShort = text.Length < 3;
            Assert.Equal(
                expected.Where(book => !isShort || found.Any(each => each.Document.Id == book.Id)).Select(book => book.Id.Value).Order(),
                found.Select(each => each.Document.Id.Value).Order());
            Assert.Equal(found.Select(each => each.By).Order(), found.Select(each => each.By));
        }

        private (Filter Where, string Text) AnyFilter()
        {
            var (title, pages, genre) = (Titles[random.Next(Titles.Length)].Trim(), random.Next(6), (Genre)random.Next(3));
            return random.Next(6) switch
            {
                0 => (Filter.All, "all"),
                1 => (Filter.For<Book>(book => book.Title.Contains(title)), $"title contains «{title}»"),
                2 => (Filter.For<Book>(book => book.Pages >= pages && book.Genre != genre), $"at least {pages} pages and not {genre}"),
                3 => (Filter.For<Book>(book => book.Tags.Contains(title) || book.Subtitle == null), $"tagged «{title}» or without subtitle"),
                4 => (Filter.For<Book>(book => !(book.Genre == genre) && book.Barcode != null), $"not {genre} and with barcode"),
                _ => (Filter.For<Book>(book => book.Subtitle!.StartsWith(title, StringComparison.Ordinal)), $"subtitle starts with «{title}»"),
            };
        }
    }
}
