using Dezky.Application.Persistence;
using Dezky.Domain.Shared;

namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>A checked request for a page: how many, and whether from the end of the list.</summary>
internal readonly record struct PageArguments(int Limit, bool IsBackward)
{
    public const int DefaultSize = 50;

    public static Result<PageArguments> From(PageRequest page, int maximum)
    {
        if (page is { First: not null, Last: not null })
        {
            return new ConflictingPageArguments();
        }

        if (page.Last is { } last)
        {
            return last < 1 || last > maximum ? new InvalidPageSize("last", maximum) : new PageArguments(last, IsBackward: true);
        }

        var first = page.First ?? Math.Min(DefaultSize, maximum);
        return first < 1 || first > maximum ? new InvalidPageSize("first", maximum) : new PageArguments(first, IsBackward: false);
    }
}
