using Edda;

namespace Orders;

/// <summary>The base of what goes wrong with an order in the ordinary course of business: final, never retried.</summary>
public abstract class BusinessException(string message) : TerminalException(message);

public sealed class OrderRefusedException(string message) : BusinessException(message);

public sealed class OutOfStockException(string message) : BusinessException(message);

public sealed class CardDeclinedException(string message) : BusinessException(message);

public sealed class UndeliverableException(string message) : BusinessException(message);
