# Closed content: what may be said about it outside an envelope. Never a word about what it is.
#
# Readers are asked to use a way that they already know: whoever forges such a letter wants them to use another one.

closed-subject = Confidential notice from { $brand }
closed-title = There is a confidential notice for you
# $skill: beginner | intermediate | expert
closed-text =
    { $skill ->
        [beginner] We have a warning for your firm that must not travel in an open letter. Please ask us for it today, by a telephone number or an address that you already know.
        [expert] An advisory marked TLP:AMBER or above concerns your firm, and there is no valid S/MIME certificate on file for this address, so its content stays here. Please ask us for it today, by a contact that you already know.
       *[intermediate] An advisory that is closed to the public concerns your firm, and we have no valid certificate of yours to encrypt it to. Please ask us for it today, by a telephone number or an address that you already know.
    }
# An address follows on the next line.
closed-certificate =
    { $skill ->
        [beginner] This letter says no more on purpose. The rule is explained here:
       *[other] As soon as we have a valid S/MIME certificate of yours, such advisories reach you encrypted. The rule is explained here:
    }
closed-foot-why = You get this letter because you are cleared for confidential notices. Change or stop it here:

page-closed-title = Confidential notices
page-closed-text = Some warnings may only be read by those they are meant for, so they never travel in an open letter. If we wrote that there is one for you, ask us for it by a telephone number or an address that you already know, not by one from a letter.
