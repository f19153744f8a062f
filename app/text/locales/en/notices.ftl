## A request is new. Plain text without tags: these also go to the inbox and to push.

notices-create-resident-title = Request No. { $number } is registered
notices-create-resident-text = We will fix it by { $due } and tell you about every step.
notices-create-dispatcher-title = New request No. { $number }
notices-create-dispatcher-text = { $category }, { $address }
notices-create-emergency-title = Emergency! Request No. { $number }
notices-create-emergency-text = { $category }, { $address }. Assign an executor right now.
notices-raise-executor-title = Emergency! Request No. { $number }
notices-raise-executor-text = { $category }, { $address }. It is an emergency now: do it first.

## Somebody takes it on.

notices-accept-resident-title = Request No. { $number } is accepted
notices-accept-resident-text = We will assign someone soon and fix it by { $due }.
notices-assign-resident-title = Someone is assigned to request No. { $number }
notices-assign-resident-text = { $executor } will come. We will fix it by { $due }.
notices-assign-executor-title = Request No. { $number } is yours
notices-assign-executor-text = { $category }, { $address }. Due by { $due }.
notices-unaccepted-executor-title = Request No. { $number } waits for your answer
notices-unaccepted-executor-text = { $category }, { $address }. Due by { $due }.
notices-unaccepted-dispatcher-title = Request No. { $number } was not accepted
notices-unaccepted-dispatcher-text = { $executor } does not react. { $category }, { $address }
notices-reassign-resident-title = Someone else will come for request No. { $number }
notices-reassign-resident-text = { $executor } will come. We will fix it by { $due }.
notices-reassign-previous-title = Request No. { $number } went to someone else
notices-reassign-previous-text = You no longer need to go there.
notices-reassign-reason-text = Reason: { $reason }.
notices-claim-dispatcher-title = Request No. { $number } is taken
notices-claim-dispatcher-text = Executor: { $executor }. { $address }
notices-join-dispatcher-title = Request No. { $number }: a neighbour has the same
notices-join-dispatcher-text = { $category }. { $address }
notices-decline-dispatcher-title = Request No. { $number } was declined
notices-decline-dispatcher-text = { $executor }: { $reason }. Assign someone else.

## Time of the visit and the way there.

notices-set-schedule-resident-title = Visit for request No. { $number }
notices-set-schedule-resident-text = We will come { $when }. If that does not suit you, reply to this message.
notices-set-place-executor-title = New address of request No. { $number }
notices-set-place-executor-text = { $category }, { $address }
notices-set-schedule-executor-title = Visit for request No. { $number }
notices-set-schedule-executor-text = { $when }, { $address }
notices-offer-slots-resident-title = When shall we come about request No. { $number }?
notices-offer-slots-resident-text =
    Choose the time that suits you:
    { $slots }
notices-pick-slot-executor-title = The resident chose a time: request No. { $number }
notices-pick-slot-executor-text = { $when }, { $address }
notices-pick-slot-dispatcher-title = The resident chose a time: request No. { $number }
notices-pick-slot-dispatcher-text = { $when }, { $address }
notices-depart-resident-title = Someone is on the way to you
notices-depart-resident-text = Request No. { $number }. { $executor } is coming.
notices-depart-resident-eta-text = Request No. { $number }. { $executor } will be there in about { $eta }.
notices-start-resident-title = Work on request No. { $number } has started
notices-start-resident-text = { $executor } is working on it.

## A pause.

notices-hold-resident-title = Request No. { $number } is on hold
notices-hold-resident-text = Reason: { $reason }. We will tell you when work goes on.
notices-hold-resident-until-text = Reason: { $reason }. We will go on { $date }.
notices-hold-question-text = { $question } Please reply to this message.
notices-resume-executor-title = You can go on with request No. { $number }
notices-resume-executor-text = { $category }, { $address }
notices-resume-resident-title = Work on request No. { $number } goes on
notices-resume-resident-text = We will tell you when it is finished.

## What the clocks say.

notices-sla-warned-title = Request № { $number }: the deadline is near
notices-sla-warned-text = To be resolved by { $due }. { $category }, { $address }
notices-sla-warned-response-title = Request № { $number } waits for a response
notices-sla-warned-response-text = To be answered by { $due }. { $category }, { $address }
notices-sla-breached-title = Request № { $number } is overdue
notices-sla-breached-text = It was due { $due }. { $category }, { $address }
notices-sla-breached-response-title = Request № { $number } was not answered in time
notices-sla-breached-response-text = It was to be answered by { $due }. { $category }, { $address }
notices-sla-escalated-title = Escalation { $level }: request № { $number }
notices-sla-escalated-text = Due { $due }. { $category }, { $address }
notices-sla-escalated-offer-title = Escalation { $level }: give request № { $number } to somebody else
notices-sla-escalated-offer-text = Due { $due }. { $category }, { $address }
notices-sla-digest-title = Deadlines: { $total } { $total ->
        [one] request needs
       *[other] requests need
    } attention
notices-sla-digest-text = Overdue: { $breached }, near the deadline: { $warned }, escalated: { $escalated }. { $numbers }

## The work is finished, and what people think of it.

notices-complete-resident-title = Request No. { $number } is done
notices-complete-resident-text = Check the work: accept it or return it.
notices-complete-follower-title = The problem is fixed
notices-complete-follower-text = { $category }, { $address }. If you still have it, send a request.
notices-auto-close-resident-title = Request No. { $number } will close soon
notices-auto-close-resident-text = Without an answer by { $date } the work counts as accepted.
notices-rate-staff-title = Request No. { $number } was rated { $rating } of 5
notices-rate-staff-text = { $reason }
notices-return-executor-title = Request No. { $number } was returned
notices-return-executor-text = { $reason }. { $address }
notices-return-dispatcher-title = The resident returned request No. { $number }
notices-return-dispatcher-text = { $reason }. Executor: { $executor }.
notices-send-back-executor-title = Request No. { $number } is back with you
notices-send-back-executor-text = { $reason }. { $address }
notices-left-dispatcher-title = Request No. { $number } has nobody to do it
notices-left-dispatcher-text = { $reason }. The former executor has left, assign someone else.
notices-left-place-text = { $category }, { $address }. The former executor has left, assign someone else.

## A request ends without work, or opens again.

notices-reject-resident-title = Request No. { $number } was rejected
notices-reject-resident-text = Reason: { $reason }.
notices-reject-follower-title = The request about this problem was rejected
notices-reject-follower-text = { $address }. Reason: { $reason }.
notices-cancel-resident-title = Request No. { $number } was cancelled
notices-cancel-resident-text = Reason: { $reason }.
notices-cancel-follower-title = The request about this problem was cancelled
notices-cancel-follower-text = { $address }. Reason: { $reason }. If the problem is still there, send a request.
notices-cancel-executor-title = Request No. { $number } was cancelled
notices-cancel-executor-text = { $address }. You no longer need to go.
notices-cancel-dispatcher-title = The resident cancelled request No. { $number }
notices-cancel-dispatcher-text = Reason: { $reason }.
notices-mark-duplicate-resident-title = Request No. { $number } is joined with No. { $target }
notices-mark-duplicate-resident-text = This problem is already known. We will tell you when it is fixed.
notices-reopen-resident-title = Request No. { $number } is open again
notices-reopen-resident-text = Reason: { $reason }.

## Messages.

notices-comment-resident-title = Message about request No. { $number }
notices-comment-resident-text = { $author }: { $text }
notices-comment-staff-title = The resident wrote about request No. { $number }
notices-comment-staff-text = { $text }
notices-mention-staff-title = { $author } named you in request No. { $number }
notices-mention-staff-text = { $text }
notices-attach-resident-title = New files for request No. { $number }
notices-attach-staff-title = The resident sent files for request No. { $number }
notices-file-lost-dispatcher-title = A file for request No. { $number } did not arrive
notices-file-lost-dispatcher-text = It could not be loaded or read. Ask for it to be sent again.

## Work that came too late for its request.

notices-kept-author-title = Your work on request No. { $number } is saved
notices-kept-author-text = Saved: { $done }, { $when }. The request is no longer yours; the dispatcher sees what you sent.
notices-kept-executor-title = Someone else has worked on request No. { $number }
notices-kept-executor-text = { $author }: { $done }, { $when }. Photos and notes are in the messages of the request.
notices-kept-dispatcher-title = Request No. { $number }: work of the former executor
notices-kept-dispatcher-text = { $author }: { $done }, { $when }. Check whether the job is done.

## Letters of people whose phone nobody knows.

notices-office-dispatcher-title = A letter from an unknown number
notices-office-dispatcher-text = { $name }, { $phone }: { $text }
notices-office-no-phone-text = { $name }: { $text }

## Money. Names of providers come from outside: they keep their letters.

notices-paid-title = Payment received: { $amount }
notices-paid-text = Thank you, the money has come in.
notices-fiscal-title = Fiscal receipt: { $amount }
notices-fiscal-text = The receipt with its QR code is registered with the tax office.
notices-refunded-title = Payment given back: { $amount }
notices-refunded-text = The money will return to the card it was paid with.
notices-handed-back-title = Payment given back: { $amount }
notices-handed-back-text = We give it back in cash at the office or to a bank account.
notices-payment-failed-title = The payment did not go through: { $amount }
notices-payment-failed-text = No money has come in. If it was taken from the card, it will return by itself. Try again.
notices-invoice-title = Invoice for work: { $amount }
notices-invoice-text = It can be paid by Payme or Click.
notices-invoice-request-text = Request No. { $request }.
notices-debt-before-title = { $amount } is to be paid by { $date }
notices-debt-before-text = A reminder in good time.
notices-debt-day-title = Payment is overdue: { $amount }
notices-debt-day-text = It was to be paid by { $date }. If you are paying already, it will be counted by itself.
notices-debt-week-title = You owe for services: { $amount }
notices-debt-week-text = It was to be paid by { $date }. If you do not agree with the amount, write to us and we will look into it.
notices-debt-month-title = Overdue for more than a month: { $amount }
notices-debt-month-text = It was to be paid by { $date }. Please pay or talk to the office. If you do not agree with the amount, write to us and we will look into it.
notices-money-account-text = Personal account № { $account }, { $address }.
notices-money-payment-text = { $provider }, payment № { $payment }.
notices-money-left-text = Still to pay: { $due }.
notices-money-even-text = Nothing is owed.
notices-money-ahead-text = Paid ahead: { $ahead }.
notices-case-double-payment-title = Paid twice: { $amount }
notices-case-double-payment-text = What was not owed any more was counted as paid ahead. Decide whether to give it back.
notices-case-refused-after-debit-title = Money was taken for a payment that we refused: { $amount }
notices-case-refused-after-debit-text = The provider took money for a payment that we do not have. Compare with its cabinet.
notices-case-disputed-title = The provider cancels a payment that was confirmed: { $amount }
notices-case-disputed-text = It is counted in our books. Compare with the provider's cabinet.
notices-case-balance-mismatch-title = The balance of an account does not agree with its entries: { $amount }
notices-case-balance-mismatch-text = Look at the account in the books.
notices-case-missing-here-title = The provider has a payment that we do not have: { $amount }
notices-case-missing-here-text = Compare with the provider's cabinet and decide whose the money is.
notices-case-missing-there-title = The provider does not have a payment of ours: { $amount }
notices-case-missing-there-text = It is counted in our books. Compare with the provider's cabinet.
notices-case-amount-differs-title = The provider names another amount: { $amount }
notices-case-amount-differs-text = Compare the payment with the provider's cabinet.
notices-case-paid-twice-title = The provider has a payment twice: { $amount }
notices-case-paid-twice-text = Compare with the provider's cabinet and decide whether to give one back.
notices-case-refund-unclear-title = It is not known whether a refund was made: { $amount }
notices-case-refund-unclear-text = Look in the provider's cabinet before giving the money back once more.
notices-case-receipt-refused-title = The tax office has no receipt of a payment: { $amount }
notices-case-receipt-refused-text = Make the receipt in the provider's cabinet.
notices-case-settlement-differs-title = A settlement does not fit the payments: { $amount }
notices-case-settlement-differs-text = Compare the bank's statement and the provider's report with our payments.
notices-case-invoice-failed-title = An invoice to a phone came to nothing: { $amount }
notices-case-invoice-failed-text = Click did not show it, or it was declined. Send it again, or let the resident pay another way.

## Short forms, when there is nothing else to say.

notices-place-text = { $category }, { $address }
notices-place-way = entrance { $entrance }, floor { $floor }
notices-comment-files-text = Files were sent. Open the request to see them.

## The morning of those who lead.

notices-morning-title = Good morning! The day of { $date }
notices-morning-text = Overdue: { $overdue }. Due today: { $today }. Without an executor: { $unassigned }. Returned by the resident: { $returned }. Ratings of 3 and less in a day: { $bad }.
notices-morning-house = { $address }: { $open } open, { $overdue } overdue

## A group that is shown nothing any more.

notices-group-lost-title = The bot was removed from the group "{ $title }"
notices-group-lost-text = Requests do not appear there any more. Let the bot in again, or take the group out in the settings.
notices-group-card-title = The card of a request in a group

## The morning of those who keep the accounts.

notices-money-morning-title = Good morning! Payments on { $date }
notices-money-morning-text = Payments that came yesterday: { $paid }, { $amount }. Given back: { $returned }. Failed: { $failed }.
notices-money-morning-cases = Cases to look into: { $cases }, taken by nobody: { $untaken }.
notices-money-morning-imports = Reports of cash desks with differences that nobody has decided about: { $reports }. Sheets that were read and not posted: { $sheets }.

## What an event is called where nobody was told of it.

notices-event-request-created = New request
notices-event-request-acted = Change of a request
notices-event-request-commented = Message about a request
notices-event-request-attached = Files of a request
notices-event-request-kept = What a former executor did
notices-event-request-touched = Links, materials and deadlines of a request
notices-event-request-closing-soon = Reminder: a request closes soon
notices-event-request-unaccepted = The executor does not react
notices-event-office-letter = A letter from an unknown number
notices-event-sla-warned = Deadline is near
notices-event-sla-breached = Overdue
notices-event-sla-escalated = Escalation
notices-event-sla-digest = The summary of deadlines
notices-event-payment-received = Payment received
notices-event-payment-refunded = Payment given back
notices-event-payment-invoice-issued = Invoice for work
notices-event-payment-fiscal-receipt = Fiscal receipt
notices-event-payment-failed = The payment did not go through
notices-event-payment-case-opened = A payment to look into
notices-event-payment-debt-reminded = Reminder of a debt
notices-event-office-morning = The morning summary
notices-event-office-money-morning = The summary of payments
notices-event-office-group-lost = The bot was removed from a group
notices-event-notices-read = Notifications were read
