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

## Receipts and bills on paper. What stands before an amount is short: it has a narrow column.

payments-paper-ahead = { $amount } paid ahead
payments-paper-even = nothing is owed
payments-paper-made = Printed { $when }
payments-paper-payee = Payee: { $name }
payments-paper-inn = INN { $inn }
payments-receipt-title = Payment receipt
payments-receipt-test = Test cash desk: no money was taken
payments-receipt-amount = Amount
payments-receipt-at = Date and time
payments-receipt-on = Day of payment
payments-receipt-by = Paid by
payments-receipt-number = Payment number
payments-receipt-returned = Given back
payments-receipt-lines = What for
payments-receipt-advance = Paid ahead
payments-receipt-after = Left to pay
payments-receipt-fiscal = The tax receipt. Point your phone's camera at the code to open it on the tax office's site.
payments-receipt-own = Point your phone's camera at the code to open this receipt with us and check it. You will have to sign in to the residents' app. This is no tax receipt.
payments-bill-title = Bill: { $month }
payments-bill-before = Before the month
payments-bill-charged = Charged in all
payments-bill-paid = Paid in the month
payments-bill-after = After the month
payments-bill-penalty-by = Penalty: { $law }
payments-bill-now = To pay on { $day }: { $amount }
payments-bill-pay = Point your phone's camera at the code to pay by Payme or Click. You will have to sign in to the residents' app.
payments-bill-pay-ahead = Nothing is to be paid now. By this code you can pay ahead: you will have to sign in to the residents' app.
payments-statement-title = Statement of account { $number }

payments-works = Paid work
