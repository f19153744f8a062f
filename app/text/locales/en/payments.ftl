## Payme shows these to the payer.

payments-fault-amount = This amount cannot be paid. Check it.
payments-fault-account = There is no such account. Check its number.
payments-fault-closed = This account is closed. Ask the management company.
payments-fault-paid = This bill is paid already.
payments-fault-busy = This bill is being paid just now. Try again later.
payments-fault-not-served = The management company takes no payments at present.
payments-fault-unknown = There is no such payment.
payments-fault-delivered = This payment can no longer be given back.
payments-fault-state = The payment is already finished or cancelled.
payments-fault-auth = Not enough rights.
payments-fault-internal = Something of ours failed. Try again in a minute.
payments-fault-malformed = The request is not as it should be.
