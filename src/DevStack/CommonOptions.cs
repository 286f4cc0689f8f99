using System.CommandLine;
using Dezky.DevStack.Running;

namespace Dezky.DevStack;

/// <summary>Options that several commands share.</summary>
internal static class CommonOptions
{
    public static Option<int> PortBase()
    {
        var option = new Option<int>("--port-base")
        {
            Description = "The first of four ports: API, operator console, portal, identity.",
            HelpName = "PORT",
            DefaultValueFactory = _ => Ports.DefaultBase,
        };
        option.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.GetValueOrDefault<int>() is >= 1024 and <= Ports.MaximumBase)
            {
                return;
            }

            result.AddError($"--port-base is a number from 1024 to {Ports.MaximumBase}.");
        });
        return option;
    }
}
