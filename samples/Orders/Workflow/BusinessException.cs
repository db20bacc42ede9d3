using Edda;

namespace Orders;

/// <summary>The base of what goes wrong with an order in the ordinary course of business: final, never retried.</summary>
internal abstract class BusinessException(string message) : TerminalException(message);

internal sealed class OrderRefusedException(string message) : BusinessException(message);

internal sealed class OutOfStockException(string message) : BusinessException(message);

internal sealed class CardDeclinedException(string message) : BusinessException(message);

internal sealed class UndeliverableException(string message) : BusinessException(message);
