namespace Dezky.DocumentServer.Commands;

/// <summary>MongoDB's error codes, those that the gateway gives or has to know.</summary>
internal static class ErrorCode
{
    public const int InternalError = 1;
    public const int BadValue = 2;
    public const int Unauthorized = 13;
    public const int AuthenticationFailed = 18;
    public const int LockTimeout = 24;
    public const int NamespaceNotFound = 26;
    public const int CursorNotFound = 43;
    public const int MaxTimeExpired = 50;
    public const int CommandNotFound = 59;
    public const int ShutdownInProgress = 91;
    public const int WriteConflict = 112;
    public const int CommandNotSupported = 115;
    public const int TransactionTooOld = 225;
    public const int NoSuchTransaction = 251;
    public const int TransactionCommitted = 256;
    public const int OperationNotSupportedInTransaction = 263;
    public const int DuplicateKey = 11000;

    private static readonly Dictionary<int, string> Names = new()
    {
        [InternalError] = "InternalError",
        [BadValue] = "BadValue",
        [6] = "HostUnreachable",
        [7] = "HostNotFound",
        [9] = "FailedToParse",
        [Unauthorized] = "Unauthorized",
        [14] = "TypeMismatch",
        [AuthenticationFailed] = "AuthenticationFailed",
        [20] = "IllegalOperation",
        [LockTimeout] = "LockTimeout",
        [NamespaceNotFound] = "NamespaceNotFound",
        [27] = "IndexNotFound",
        [40] = "ConflictingUpdateOperators",
        [CursorNotFound] = "CursorNotFound",
        [48] = "NamespaceExists",
        [MaxTimeExpired] = "MaxTimeMSExpired",
        [CommandNotFound] = "CommandNotFound",
        [66] = "ImmutableField",
        [67] = "CannotCreateIndex",
        [72] = "InvalidOptions",
        [73] = "InvalidNamespace",
        [85] = "IndexOptionsConflict",
        [86] = "IndexKeySpecsConflict",
        [89] = "NetworkTimeout",
        [ShutdownInProgress] = "ShutdownInProgress",
        [WriteConflict] = "WriteConflict",
        [CommandNotSupported] = "CommandNotSupported",
        [121] = "DocumentValidationFailure",
        [189] = "PrimarySteppedDown",
        [TransactionTooOld] = "TransactionTooOld",
        [NoSuchTransaction] = "NoSuchTransaction",
        [TransactionCommitted] = "TransactionCommitted",
        [262] = "ExceededTimeLimit",
        [OperationNotSupportedInTransaction] = "OperationNotSupportedInTransaction",
        [9001] = "SocketException",
        [10107] = "NotWritablePrimary",
        [10334] = "BSONObjectTooLarge",
        [DuplicateKey] = "DuplicateKey",
        [11600] = "InterruptedAtShutdown",
        [11602] = "InterruptedDueToReplStateChange",
        [13435] = "NotPrimaryNoSecondaryOk",
        [13436] = "NotPrimaryOrSecondary",
    };

    // PostgreSQL's own states, and those of DocumentDB that a client of the product can meet.
    private static readonly Dictionary<string, int> States = new()
    {
        ["M0001"] = BadValue,
        ["M0003"] = 9,
        ["M0004"] = 14,
        ["M0006"] = 20,
        ["M0008"] = NamespaceNotFound,
        ["M0009"] = 27,
        ["M000D"] = 40,
        ["M000E"] = CursorNotFound,
        ["M000F"] = 48,
        ["M000M"] = 66,
        ["M000N"] = 67,
        ["M000P"] = 72,
        ["M000Q"] = 73,
        ["M000R"] = 85,
        ["M000S"] = 86,
        ["M000U"] = CommandNotSupported,
        ["M001B"] = 10334,
        ["M001C"] = DuplicateKey,
        ["M007U"] = 40324,
        ["M0088"] = 40415,
        ["M00CO"] = 121,
        ["M00EW"] = LockTimeout,
        ["M00EX"] = MaxTimeExpired,
        ["M00EY"] = CommandNotFound,
        ["M00F1"] = WriteConflict,
        ["23505"] = DuplicateKey,
        ["23P01"] = DuplicateKey,
        ["40001"] = WriteConflict,
        ["40P01"] = WriteConflict,
        ["55P03"] = LockTimeout,
        ["57014"] = MaxTimeExpired,
        ["57P01"] = ShutdownInProgress,
        ["57P02"] = ShutdownInProgress,
        ["57P03"] = ShutdownInProgress,
        ["0A000"] = CommandNotSupported,
        ["42P01"] = NamespaceNotFound,
    };

    /// <summary>The codes after which drivers send a retryable write once more.</summary>
    private static readonly HashSet<int> RetryableCodes = [6, 7, 89, ShutdownInProgress, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436];

    public static string NameOf(int code) => Names.GetValueOrDefault(code, $"Location{code}");

    public static int OfState(string state) => States.GetValueOrDefault(state, InternalError);

    public static bool IsRetryable(int code) => RetryableCodes.Contains(code);

    /// <summary>The state behind a code in <c>writeErrors</c>: five characters of six bits each, the first one lowest.</summary>
    public static string Unpack(int packed) =>
        string.Create(5, packed, (state, rest) =>
        {
            for (var position = 0; position < state.Length; position++, rest >>= 6)
            {
                state[position] = (char)((rest & 0x3F) + '0');
            }
        });
}
