using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Dezky.Application.Identity;

namespace Dezky.Infrastructure.Authentik;

/// <summary>Reads lists page by page, until the next page's number is 0.</summary>
internal static class AuthentikPages
{
    public const int PageSize = 100;

    /// <summary>How many pages are read of a list that nobody expects to be long.</summary>
    public const int UsualPages = 100;

    /// <param name="client">Makes the calls.</param>
    /// <param name="name">The calls' name.</param>
    /// <param name="path">The list's path with a query, to which the page is added.</param>
    /// <param name="type">The page's JSON.</param>
    /// <param name="mostPages">After so many pages the list is taken for endless.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<IReadOnlyList<T>> ReadAsync<T>(
        AuthentikClient client,
        string name,
        string path,
        JsonTypeInfo<AuthentikPage<T>> type,
        int mostPages,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = 1.0;
        for (var pages = 0; pages < mostPages; pages++)
        {
            var query = string.Create(CultureInfo.InvariantCulture, $"{path}&page={next:0}&page_size={PageSize}");
            var answer = await client.SendAsync(AuthentikCall.Get(name, query), cancellationToken);

            // A list that became shorter meanwhile has lost its last page.
            if (answer.IsNotFound && pages > 0)
            {
                yield break;
            }

            var page = answer.Read(type);
            yield return page.Results;
            if (page.Pagination.Next <= next)
            {
                yield break;
            }

            next = page.Pagination.Next;
        }

        throw new IdentityDirectoryException(
            IdentityDirectoryFailure.Unreadable, $"The identity provider's list of {name} has more than {mostPages * PageSize} entries.");
    }

    public static async Task<List<T>> ReadAllAsync<T>(
        AuthentikClient client, string name, string path, JsonTypeInfo<AuthentikPage<T>> type, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        await foreach (var page in ReadAsync(client, name, path, type, UsualPages, cancellationToken))
        {
            all.AddRange(page);
        }

        return all;
    }
}
