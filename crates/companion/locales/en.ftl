# The words of the tray, the notifications and the window. The agent and the window read this same file.
# Plain, present tense, the goal first; no blame, no exclamation marks; readable without colour.

## Tray

app-name = Kilter
summary-checking = Checking this computer
summary-in-kilter = In kilter: nothing needs you
summary-in-kilter-but = In kilter: { $count ->
    [one] 1 thing is recommended
   *[other] { $count } things are recommended
}
summary-out-of-kilter = Out of kilter: { $needs }
summary-cannot-tell = Cannot tell: { $count ->
    [one] 1 thing could not be read
   *[other] { $count } things could not be read
}
summary-cannot-tell-but = Cannot tell: { $count ->
    [one] 1 thing could not be read
   *[other] { $count } things could not be read
}, { $needs }
needs-you = { $count ->
    [one] 1 thing needs you
   *[other] { $count } things need you
}
needs-it = { $count ->
    [one] 1 thing for IT
   *[other] { $count } things for IT
}
needs-both = { $you }, { $it }
menu-finding = Not yet: { $goal }
menu-check-now = Check now
menu-contacts = Who to contact
menu-open = Open Kilter
menu-quit = Quit

## Notifications

notice-title = Not yet: { $goal }
notice-more = { $reason }
    { $count ->
        [one] 1 more thing needs you.
       *[other] { $count } more things need you.
    }
notice-show = Show me
notice-remind-today = Remind me at { $time }
notice-remind-tomorrow = Remind me tomorrow at { $time }
notice-remind-monday = Remind me on Monday at { $time }

## Times to be left alone until

snooze-today = Today { $time }
snooze-tomorrow = Tomorrow { $time }
snooze-monday = Monday { $time }

## View

device-line = { $hostname }, { $system }
note-sweep-failed = The last look at this computer did not finish. Kilter tries again within the hour.
note-settings-unread = Your settings are not used, because settings.toml cannot be understood: { $problem }

## Lessons, policies and records

learning-summary-policies = { $count ->
    [one] 1 policy waits for your answer
   *[other] { $count } policies wait for your answer
}
learning-summary-lessons = { $count ->
    [one] 1 lesson waits for you
   *[other] { $count } lessons wait for you
}
learning-summary-both = { $policies }, { $lessons }
menu-policies = Policies: { $summary }
due-new = New for you
due-new-version = A new version: see what changed
due-yearly = Last answered a year ago
due-role = Part of your role
due-check = Not in order here: { $goal }
due-return = A question or two to keep it fresh
due-statement = Last stated { $days } days ago
due-statement-never = Not stated yet
answer-acknowledged = You signed this
answer-declined = You declined this
answer-question = You asked a question first
answer-exemption-requested = You asked for an exemption
answer-completed = You passed this
answer-withdrawn = You took your answer back
record-acknowledged = Signed
record-declined = Declined
record-question = Question asked
record-exemption-requested = Exemption asked for
record-completed = Passed
record-withdrawn = Taken back
record-stated = Stated
record-remedied = Learned, fixed and checked
record-key = New key
record-policy = { $title }, version { $version }
result-passed = { $raw } of { $max } right: you know this.
result-critical = { $raw } of { $max } right. The question that matters most was not, so have another look and try again.
result-not-yet = { $raw } of { $max } right. { $need } are needed: read the answers again and try once more.
consent-text = I have read “{ $title }”, version { $version }. I understand it and will follow it.
consent-declined = I have read “{ $title }”, version { $version }, and do not agree to it. My reason stands with this answer.
consent-question = I have a question on “{ $title }”, version { $version }, before I answer.
consent-exemption = I have read “{ $title }”, version { $version }, and ask for an exemption. My reason stands with this answer.
consent-withdrawn = I take back my earlier answer to “{ $title }”, version { $version }.
consent-completed = I answered these questions myself.
signing-failed = This was not signed: { $problem }

## Window

window-title = Kilter: { $summary }
window-nav = Pages
window-nav-findings = This computer
window-nav-contacts = Contacts
window-checked = Checked { $ago }
window-check-again = Check again
window-checking = Checking…
window-checking-now = Checking this computer.
window-notes = About Kilter itself
window-first-title = First look under way
window-first-text = Kilter is reading how this computer is set up. It only looks, and changes nothing.
window-for-you = For you
window-for-it = For IT
window-for-it-text = Whoever looks after your company’s computers keeps these in order.
window-no-findings = Your company’s baseline asks for nothing here.
window-verdict-pass = In order
window-in-order-count = { $count ->
    [one] 1 thing
   *[other] { $count } things
}
window-not-applicable-count = { $count ->
    [one] 1 does not apply here
   *[other] { $count } do not apply here
}
window-verdict-fail = Not yet
window-verdict-unknown = Cannot tell
window-verdict-not-applicable = Does not apply
window-level-recommended = Recommended
window-level-report-only = For information
window-why = Why it matters
window-fix = How to put it right
window-reads = What Kilter read
window-reads-count = { $count ->
    [one] 1 place
   *[other] { $count } places
}
window-read-answered = answered
window-read-absent = not there
window-read-not-read = could not be read
window-who = Who can put it right
window-who-employee = You
window-who-it = IT
window-since = Not in order since
window-since-value = { $date }, { $ago }
window-controls = Framework controls
window-snooze = Remind me again
window-snoozed = Quiet until { $time }
window-contacts-title = Contacts
window-contacts-text = People who help. No question is too small.
window-contacts-none = Your company has not named anyone here yet. Ask the person who gave you this computer.
window-contacts-how = Reach them
window-stopped-title = Kilter has stopped
window-stopped-text = This window closes in a moment. Open Kilter again to go on.
window-not-understood-title = Kilter and this window do not understand each other
window-not-understood-text = What you see may be out of date. Quit Kilter from its menu, then open it again.
window-not-understood-why = For whoever helps you: { $why }
