using Dezky.Domain.Shared;
using FluentValidation;
using FluentValidation.Results;

namespace Dezky.Application.Pipeline;

/// <summary>Lets validators use the domain's own parsers, so that each rule is written once.</summary>
internal static class ValidationRules
{
    /// <summary>The text must be what <paramref name="parse"/> accepts; its error gives the code and the words; <paramref name="field"/> names the input where the property does not.</summary>
    public static IRuleBuilderOptionsConditions<TRequest, TInput> MustParse<TRequest, TInput, TValue>(
        this IRuleBuilder<TRequest, TInput> rule, Func<TInput, Result<TValue>> parse, string? field = null) => rule.Custom((input, context) =>
        {
            if (!parse(input).TryGet(out _, out var error))
            {
                context.AddFailure(new ValidationFailure(field ?? context.PropertyPath, error.Message) { ErrorCode = error.Code });
            }
        });

    /// <summary>As <see cref="MustParse{TRequest,TInput,TValue}"/>, but null is accepted.</summary>
    public static IRuleBuilderOptionsConditions<TRequest, string?> MustParseIfGiven<TRequest, TValue>(
        this IRuleBuilder<TRequest, string?> rule, Func<string?, Result<TValue>> parse, string? field = null) => rule.Custom((input, context) =>
        {
            if (input is not null && !parse(input).TryGet(out _, out var error))
            {
                context.AddFailure(new ValidationFailure(field ?? context.PropertyPath, error.Message) { ErrorCode = error.Code });
            }
        });

    /// <summary>The value of a text that the validator has accepted, or null when none was given.</summary>
    public static TValue? IfGiven<TValue>(this string? input, Func<string?, Result<TValue>> parse)
        where TValue : struct => input is null ? null : parse(input).Value;
}
