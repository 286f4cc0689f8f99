namespace Dezky.OperatorUi.Partners;

public enum PartnerStatus
{
    InNegotiation,
    Active,
    Paused,
    Terminated
}
