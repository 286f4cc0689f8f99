using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure.Messaging.Redis;

/// <summary>The setting <c>ConnectionStrings:Redis</c>.</summary>
internal sealed class RedisOptions
{
    public string ConnectionString { get; set; } = "";
}

internal sealed class RedisOptionsValidator : IValidateOptions<RedisOptions>
{
    public ValidateOptionsResult Validate(string? name, RedisOptions options)
    {
        try
        {
            RedisConnectionString.Parse(options.ConnectionString);
            return ValidateOptionsResult.Success;
        }
        catch (FormatException failure)
        {
            return ValidateOptionsResult.Fail(failure.Message);
        }
    }
}
