using System.ComponentModel.DataAnnotations;

namespace Orders;

/// <summary>An order as it enters the workflow. Its annotations are checked before anything is stored.</summary>
public sealed record Order(
    [Required, RegularExpression("ORD-[0-9]{4,}", ErrorMessage = "is not an order id (ORD-1234)")] string Id,
    [Required(ErrorMessage = "is empty"), StringLength(80)] string Customer,
    [EmailAddress(ErrorMessage = "is not an e-mail address")] string Email,
    [Required(ErrorMessage = "is empty"), StringLength(200)] string Address,
    [Required(ErrorMessage = "is empty")] string Card,
    IReadOnlyList<OrderLine> Lines);

/// <summary>One line of an order.</summary>
public sealed record OrderLine(
    [Required] string Sku,
    [Range(1, 99, ErrorMessage = "is not between 1 and 99")] int Quantity,
    decimal UnitPrice);

/// <summary>What a completed order ends with.</summary>
public sealed record OrderResult(string OrderId, decimal Charged, string PaymentId, string TrackingNumber);
