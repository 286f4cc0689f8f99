using Dezky.Ui.Api;

namespace Dezky.OperatorUi.Shared;

public abstract partial record Problem : IRejection
{
    string? IRejection.Field => (this as ValidationError)?.Field;
}
